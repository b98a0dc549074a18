import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromiumArguments, findChromium } from './chromium.ts'

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
  const profile = mkdtempSync(join(tmpdir(), 'rivulet-profile-'))
  const browser = spawn(findChromium()!, [
    '--headless=new',
    ...chromiumArguments,
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    'about:blank',
  ])
  const address = await new Promise<string>((resolve, reject) => {
    let printed = ''
    browser.stderr.on('data', (data: Buffer) => {
      printed += data.toString()
      const found = /ws:\/\/\S+/.exec(printed)?.[0]
      if (found) resolve(found)
    })
    browser.on('exit', () => reject(new Error(`Chromium did not start:\n${printed}`)))
  })
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
      const ended = new Promise((resolve) => browser.once('exit', resolve))
      socket.close()
      browser.kill()
      await ended
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
