import { launchChromium } from '../../../.ci/launch-chromium.ts'

/** A browser of which each page is a tab of one window, so that one can really be hidden by another. */
export interface Browser {
  /** What it calls itself. */
  readonly version: string
  readonly openTab: (url: string) => Promise<Tab>
  /** Notes all that runs for so long as a task takes, and gives the events of the trace. */
  readonly trace: <T>(task: () => Promise<T>) => Promise<{ result: T; events: readonly TraceEvent[] }>
  readonly close: () => Promise<void>
}

/** One tab. */
export interface Tab {
  /** One command of Chromium's own protocol. */
  readonly send: (method: string, parameters?: object) => Promise<Answer>
  /** What an expression gives in the page; a promise is awaited. */
  readonly evaluate: <T>(expression: string) => Promise<T>
  /** Puts it in front of the others, which are hidden by that. */
  readonly activate: () => Promise<void>
  readonly close: () => Promise<void>
}

/** One event of a trace; times are microseconds. */
export interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  readonly dur?: number
  readonly ts: number
}

type Answer = Readonly<Record<string, unknown>>

interface Received {
  readonly id?: number
  readonly result?: Answer
  readonly error?: object
  readonly method?: string
  readonly params?: Answer
  readonly sessionId?: string
}

/** Starts the machine's Chromium. */
export async function openBrowser(): Promise<Browser> {
  const { address, ended } = await launchChromium('--window-size=1280,800', '--hide-scrollbars')
  const socket = new WebSocket(address)
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }))
  const waiting = new Map<number, (message: Received) => void>()
  const listeners = new Set<(message: Received) => void>()
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as Received
    if (message.id === undefined) return listeners.forEach((listener) => listener(message))
    waiting.get(message.id)?.(message)
    waiting.delete(message.id)
  })
  let count = 0

  function send(method: string, params: object = {}, sessionId?: string): Promise<Answer> {
    const id = ++count
    socket.send(JSON.stringify({ id, method, params, sessionId }))
    return new Promise((resolve, reject) => {
      waiting.set(id, ({ result, error }) => {
        if (result) resolve(result)
        else reject(new Error(`${method}: ${JSON.stringify(error)}`))
      })
    })
  }

  function once(isIt: (message: Received) => boolean): Promise<Received> {
    return new Promise((resolve) => {
      const listener = (message: Received): void => {
        if (!isIt(message)) return
        listeners.delete(listener)
        resolve(message)
      }
      listeners.add(listener)
    })
  }

  const { product } = await send('Browser.getVersion')
  return {
    version: String(product),
    async openTab(url) {
      const { targetId } = await send('Target.createTarget', { url: 'about:blank' })
      const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true })
      const session = String(sessionId)
      const tab: Tab = {
        send: (method, parameters) => send(method, parameters, session),
        async evaluate<T>(expression: string) {
          const parameters = { expression, awaitPromise: true, returnByValue: true }
          const { result, exceptionDetails } = await tab.send('Runtime.evaluate', parameters)
          if (exceptionDetails) throw new Error(`${expression}\n${JSON.stringify(exceptionDetails)}`)
          return (result as { value: T }).value
        },
        activate: async () => void (await send('Target.activateTarget', { targetId })),
        close: async () => void (await send('Target.closeTarget', { targetId })),
      }
      await tab.send('Page.enable')
      const loaded = once(
        (message) => message.method === 'Page.loadEventFired' && message.sessionId === session,
      )
      await tab.send('Page.navigate', { url })
      await loaded
      return tab
    },
    async trace(task) {
      const events: TraceEvent[] = []
      const collect = ({ method, params }: Received): void => {
        if (method === 'Tracing.dataCollected') events.push(...(params!['value'] as TraceEvent[]))
      }
      listeners.add(collect)
      await send('Tracing.start', {
        transferMode: 'ReportEvents',
        traceConfig: { includedCategories: ['disabled-by-default-devtools.timeline'] },
      })
      const result = await task()
      const complete = once(({ method }) => method === 'Tracing.tracingComplete')
      await send('Tracing.end')
      await complete
      listeners.delete(collect)
      return { result, events }
    },
    async close() {
      await send('Browser.close')
      await ended
      socket.close()
    },
  }
}
