import { launchChromium } from './launch-chromium.ts'

/** A browser whose tabs can really be hidden. Test drivers pretend that every page is in front. */
export interface OpenChromium {
  /** Opens a page in a new tab, in front of the others. */
  readonly openTab: (url: string) => Promise<Tab>
  readonly close: () => Promise<void>
}

/** One tab. */
export interface Tab {
  /** Puts it in front of the others, which are hidden by that. */
  readonly activate: () => Promise<void>
  /** What an expression gives in the page; a promise is awaited. */
  readonly evaluate: (expression: string) => Promise<unknown>
}

/** Starts the machine's Chromium and speaks its own protocol with it. */
export async function openChromium(): Promise<OpenChromium> {
  const { address, ended } = await launchChromium()
  const socket = new WebSocket(address)
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }))

  const answers = new Map<number, (message: { result?: Record<string, unknown>; error?: object }) => void>()
  const loaded = new Map<string, () => void>()
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data))
    answers.get(message.id)?.(message)
    if (message.method === 'Page.loadEventFired') loaded.get(message.sessionId)?.()
  })
  let count = 0
  function send(method: string, params: object = {}, sessionId?: string): Promise<Record<string, unknown>> {
    const id = ++count
    return new Promise((resolve, reject) => {
      answers.set(id, ({ result, error }) => {
        answers.delete(id)
        if (result) resolve(result)
        else reject(new Error(`${method}: ${JSON.stringify(error)}`))
      })
      socket.send(JSON.stringify({ id, method, params, sessionId }))
    })
  }

  return {
    async openTab(url) {
      const { targetId } = await send('Target.createTarget', { url: 'about:blank' })
      const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true })
      const session = String(sessionId)
      await send('Page.enable', {}, session)
      const isLoaded = new Promise<void>((resolve) => loaded.set(session, resolve))
      await send('Page.navigate', { url }, session)
      await isLoaded
      return {
        activate: async () => void (await send('Target.activateTarget', { targetId })),
        async evaluate(expression) {
          const parameters = { expression, awaitPromise: true, returnByValue: true }
          const { result, exceptionDetails } = await send('Runtime.evaluate', parameters, session)
          if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails))
          return (result as { value: unknown }).value
        },
      }
    },
    async close() {
      await send('Browser.close')
      await ended
      socket.close()
    },
  }
}
