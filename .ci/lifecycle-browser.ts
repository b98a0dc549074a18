import { launchChromium } from './launch-chromium.ts'
import { connectToDevTools, type Json } from './lifecycle-devtools.ts'

/** A browser whose tabs can be hidden, frozen and kept for the way back, which test drivers switch off. */
export interface LifecycleBrowser {
  /** Opens a page in a new tab, in front of the others. */
  readonly openTab: (url: string) => Promise<LifecycleTab>
  /** Records all that is done on threads; the function ends it and gives what was recorded. */
  readonly trace: (...categories: string[]) => Promise<() => Promise<readonly TraceEvent[]>>
  readonly close: () => Promise<void>
}

/** One tab. */
export interface LifecycleTab {
  /** One command of Chromium's own protocol. */
  readonly send: (method: string, parameters?: Json) => Promise<Json>
  /** Resolves with the next event of that name. Ask before what causes it. */
  readonly next: (event: string) => Promise<Json>
  /** What an expression gives in the page; a promise is awaited. */
  readonly evaluate: <T = unknown>(expression: string) => Promise<T>
  /** Puts it in front of the others, which are hidden by that. */
  readonly activate: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Something that a thread did; times in microseconds. */
export interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  /** When it began. */
  readonly ts: number
  /** How long it took. */
  readonly dur?: number
  /** How long of that the thread had the processor. */
  readonly tdur?: number
  readonly args?: Json
}

/** How long it may take to end. */
const GRACE_MS = 10_000

/** Starts the machine's Chromium, with these arguments beside the usual ones, and speaks its own protocol with it. */
export async function openBrowser(...more: readonly string[]): Promise<LifecycleBrowser> {
  const { address, ended, kill } = await launchChromium(...more)
  const { send, next, close } = await connectToDevTools(address)

  return {
    async openTab(url) {
      const { targetId } = await send('Target.createTarget', { url: 'about:blank' })
      const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true })
      const session = String(sessionId)
      const tab: LifecycleTab = {
        send: (method, parameters) => send(method, parameters, session),
        next: (event) => next(event, session),
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
      const loaded = tab.next('Page.loadEventFired')
      await tab.send('Page.navigate', { url })
      await loaded
      return tab
    },
    async trace(...categories) {
      await send('Tracing.start', {
        transferMode: 'ReturnAsStream',
        traceConfig: { includedCategories: categories, excludedCategories: ['*'] },
      })
      return async () => {
        const completed = next('Tracing.tracingComplete')
        await send('Tracing.end')
        const { stream: handle } = await completed
        let text = ''
        for (let isOver = false; !isOver;) {
          const { data, eof } = await send('IO.read', { handle })
          text += data as string
          isOver = eof as boolean
        }
        return (JSON.parse(text) as { traceEvents: TraceEvent[] }).traceEvents
      }
    },
    async close() {
      // A browser that hangs would hold up all tests behind it.
      const killer = setTimeout(kill, GRACE_MS)
      await Promise.race([send('Browser.close'), ended])
      await ended
      clearTimeout(killer)
      close()
    },
  }
}
