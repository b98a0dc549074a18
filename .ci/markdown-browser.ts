import { launchChromium } from './launch-chromium.ts'
import type { Json } from './lifecycle-devtools.ts'
import { openTrap } from './markdown-trap.ts'

/** A browser that makes frames as fast as it can, and of which every request is known. */
export interface MarkdownBrowser {
  readonly openTab: (url: string) => Promise<MarkdownTab>
  /** The address of each request that anything in the browser has made: pages, frames, workers. */
  readonly requests: readonly string[]
  /** What came to hosts other than this machine: all names lead into a trap. */
  readonly connections: readonly string[]
  readonly close: () => Promise<void>
}

/** One tab. */
export interface MarkdownTab {
  /** One command of Chromium's own protocol. */
  readonly send: (method: string, parameters?: Json) => Promise<Json>
  /** What an expression gives in the page; a promise is awaited. */
  readonly evaluate: <T = unknown>(expression: string) => Promise<T>
  readonly close: () => Promise<void>
}

interface Received {
  readonly id?: number
  readonly result?: Json
  readonly error?: Json
  readonly method?: string
  readonly params?: Json
  readonly sessionId?: string
}

/** Starts the machine's Chromium and speaks its own protocol with it. */
export async function openMarkdownBrowser(): Promise<MarkdownBrowser> {
  const trap = await openTrap()
  const { address, ended } = await launchChromium(
    '--disable-frame-rate-limit',
    '--disable-gpu-vsync',
    `--host-resolver-rules=${[...OWN_HOSTS.map((host) => `MAP ${host} ~NOTFOUND`), `MAP * 127.0.0.1:${trap.port}`, 'EXCLUDE 127.0.0.1'].join(', ')}`,
  )
  const socket = new WebSocket(address)
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }))

  const requests: string[] = []
  const commands = new Map<number, (message: Received) => void>()
  const moments = createMoments()
  socket.addEventListener('message', ({ data }) => {
    const { id, method, params, sessionId, ...rest } = JSON.parse(String(data)) as Received
    if (id !== undefined) {
      commands.get(id)?.(rest)
      commands.delete(id)
    }
    if (method === 'Page.loadEventFired') moments.reach(`loaded ${sessionId}`)
    if (method === 'Target.attachedToTarget') void watch(params as unknown as Attached)
    if (method === 'Network.requestWillBeSent')
      requests.push((params as { request: { url: string } }).request.url)
  })
  let count = 0
  function send(method: string, params: Json = {}, sessionId?: string): Promise<Json> {
    const id = ++count
    return new Promise((resolve, reject) => {
      commands.set(id, ({ result, error }) => {
        if (result) resolve(result)
        else reject(new Error(`${method}: ${JSON.stringify(error)}`))
      })
      socket.send(JSON.stringify({ id, method, params, sessionId }))
    })
  }

  /** Whatever begins to run waits until its requests are watched. */
  async function watch({ sessionId, targetInfo }: Attached): Promise<void> {
    try {
      await send('Network.enable', {}, sessionId)
      await send('Target.setAutoAttach', EACH_TARGET, sessionId)
    } catch {
      // Some targets have no network of their own.
    }
    await send('Runtime.runIfWaitingForDebugger', {}, sessionId).catch(() => {})
    moments.reach(`watched ${targetInfo.targetId}`, sessionId)
  }
  await send('Target.setAutoAttach', EACH_TARGET)

  return {
    async openTab(url) {
      const { targetId } = await send('Target.createTarget', { url: 'about:blank' })
      const session = await moments.reached(`watched ${String(targetId)}`)
      const tab: MarkdownTab = {
        send: (method, parameters) => send(method, parameters, session),
        async evaluate<T>(expression: string) {
          const parameters = { expression, awaitPromise: true, returnByValue: true }
          const { result, exceptionDetails } = await tab.send('Runtime.evaluate', parameters)
          if (exceptionDetails) throw new Error(`${expression}\n${JSON.stringify(exceptionDetails)}`)
          return (result as { value: T }).value
        },
        close: async () => void (await send('Target.closeTarget', { targetId })),
      }
      await tab.send('Page.enable')
      await tab.send('Page.navigate', { url })
      await moments.reached(`loaded ${session}`)
      return tab
    },
    requests,
    connections: trap.connections,
    async close() {
      await send('Browser.close')
      await ended
      socket.close()
      await trap.close()
    },
  }
}

/** Where a browser looks for what is new, whatever it is told. */
const OWN_HOSTS = ['*.google.com', '*.googleapis.com', '*.gvt1.com', '*.gstatic.com']

interface Attached {
  readonly sessionId: string
  readonly targetInfo: { readonly targetId: string }
}

const EACH_TARGET = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }

/** Moments by name, which may come before or after somebody waits for them. */
function createMoments() {
  const known = new Map<string, PromiseWithResolvers>()
  function moment(name: string): PromiseWithResolvers {
    const before = known.get(name)
    if (before) return before
    let resolve: (value: string) => void
    const promise = new Promise<string>((keep) => (resolve = keep))
    const made = { promise, resolve: resolve! }
    known.set(name, made)
    return made
  }
  return {
    reach: (name: string, value = '') => moment(name).resolve(value),
    reached: (name: string) => moment(name).promise,
  }
}

interface PromiseWithResolvers {
  readonly promise: Promise<string>
  readonly resolve: (value: string) => void
}
