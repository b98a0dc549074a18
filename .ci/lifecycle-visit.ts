import { buildPage } from './lifecycle-build.ts'
import { openBrowser, type LifecycleBrowser, type LifecycleTab } from './lifecycle-browser.ts'
import type { PageOptions, View } from './lifecycle-page.ts'
import { serveLifecycle, type LifecycleServer } from './lifecycle-server.ts'

/** A browser that visits the page, each time with a server of its own. */
export interface Visitor {
  readonly browser: LifecycleBrowser
  /** @param mode whose React the page has: StrictMode does something in `development` only */
  readonly visit: (options?: PageOptions, mode?: 'development' | 'production') => Promise<Visit>
  /**
   * Ends all visits.
   * @throws Error if anything went wrong in a page: an exception, a rejection, an error in the console
   */
  readonly leave: () => Promise<void>
  readonly close: () => Promise<void>
}

/** One tab with the page in it. */
export interface Visit {
  readonly tab: LifecycleTab
  readonly server: LifecycleServer
  readonly look: () => Promise<View>
  /** Sends a message, and does not wait for the answer. */
  readonly ask: (text?: string) => Promise<void>
  /** Waits until the chat looks like that: an expression with the names of a `View`. */
  readonly until: (condition: string) => Promise<View>
  /** Another tab is put in front of it. */
  readonly hide: () => Promise<void>
  readonly show: () => Promise<void>
  /** Hides and freezes it, as a browser does with tabs that nobody has looked at for long. */
  readonly freeze: () => Promise<void>
  /** Shows it again, which ends the freeze. */
  readonly thaw: () => Promise<void>
  readonly goOffline: () => Promise<void>
  readonly goOnline: () => Promise<void>
  /** Follows a link to another page. */
  readonly goElsewhere: () => Promise<void>
  /** Takes the way back; whether the page was kept meanwhile, or is loaded anew. */
  readonly goBack: () => Promise<'kept' | 'loaded'>
}

export async function createVisitor(): Promise<Visitor> {
  const scripts = {
    development: await buildPage('development'),
    production: await buildPage('production'),
  }
  const browser = await openBrowser()
  const cover = await browser.openTab('about:blank')
  let visits: Visit[] = []
  return {
    browser,
    async visit(options = {}, mode = 'production') {
      const server = await serveLifecycle(scripts[mode])
      const tab = await browser.openTab(`${server.url}?${encodeURIComponent(JSON.stringify(options))}`)
      const visit = visitOf(tab, server, cover)
      visits.push(visit)
      await tab.evaluate('page.mounted')
      return visit
    },
    async leave() {
      const problems: string[] = []
      const ended = visits
      visits = []
      for (const { tab, server } of ended) {
        problems.push(...(await tab.evaluate<string[]>('globalThis.page?.problems ?? []')))
        await tab.close()
        await server.close()
      }
      if (problems.length > 0) throw new Error(problems.join('\n'))
    },
    close: () => browser.close(),
  }
}

function visitOf(tab: LifecycleTab, server: LifecycleServer, cover: LifecycleTab): Visit {
  /** What is so already needs no event. */
  const reach = (state: string, event: string): Promise<unknown> =>
    tab.evaluate(`${state} || page.next('${event}')`)

  const emulateNetwork = async (offline: boolean): Promise<void> => {
    await tab.send('Network.enable')
    await tab.send('Network.emulateNetworkConditions', {
      offline,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: -1,
    })
  }

  const visit: Visit = {
    tab,
    server,
    look: () => tab.evaluate('page.look()'),
    ask: async (text = 'Hi') => void (await tab.evaluate(`void page.chat.send('${text}')`)),
    until: (condition) =>
      tab.evaluate(`page.until(({ status, text, reply, error, waitsFor }) => ${condition})`),
    async hide() {
      await cover.activate()
      await reach('document.hidden', 'visibilitychange')
    },
    async show() {
      await tab.activate()
      await reach('!document.hidden', 'visibilitychange')
    },
    async freeze() {
      await visit.hide()
      await tab.send('Page.setWebLifecycleState', { state: 'frozen' })
      await reach('page.isFrozen()', 'freeze')
    },
    async thaw() {
      await tab.activate()
      await reach('!page.isFrozen()', 'resume')
    },
    async goOffline() {
      await emulateNetwork(true)
      await reach('!navigator.onLine', 'offline')
    },
    async goOnline() {
      await emulateNetwork(false)
      await reach('navigator.onLine', 'online')
    },
    async goElsewhere() {
      const loaded = tab.next('Page.loadEventFired')
      await tab.send('Page.navigate', { url: `${server.url}elsewhere` })
      await loaded
    },
    async goBack() {
      const { currentIndex, entries } = await tab.send('Page.getNavigationHistory')
      const { id } = (entries as Array<{ id: number }>)[Number(currentIndex) - 1]!
      const navigated = tab.next('Page.frameNavigated')
      const loaded = tab.next('Page.loadEventFired')
      await tab.send('Page.navigateToHistoryEntry', { entryId: id })
      const { type } = await navigated
      if (type === 'BackForwardCacheRestore') return 'kept'
      await loaded
      return 'loaded'
    },
  }
  return visit
}
