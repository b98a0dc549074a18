import { createGateway } from '@rivulet/gateway'
import { toNodeListener } from '@rivulet/gateway/node'
import type { ChatPageOptions, Place, Watched } from './chat-page.ts'
import { readerOf, type Reader } from './chat-reader.ts'
import { openBrowser, type LifecycleBrowser, type LifecycleTab } from './lifecycle-browser.ts'
import { buildPage } from './page-build.ts'
import { servePage } from './page-server.ts'

/** A browser that visits the page with a chat; posts are answered by the embedded model. */
export interface ChatVisitor {
  readonly browser: LifecycleBrowser
  readonly visit: (options?: ChatPageOptions) => Promise<ChatVisit>
  /**
   * Ends all visits.
   * @throws Error if anything went wrong in a page: an exception, a rejection, an error in the console
   */
  readonly leave: () => Promise<void>
  readonly close: () => Promise<void>
}

/** One tab, and who sits before it. */
export interface ChatVisit extends Reader {
  readonly tab: LifecycleTab
  readonly look: () => Promise<Place>
  /** An answer has begun, and so many characters of it come each frame. */
  readonly flow: (charsPerFrame: number) => Promise<void>
  readonly frames: (count: number) => Promise<void>
  /** What was painted while so many frames passed. */
  readonly watch: (frames: number) => Promise<Watched>
}

export async function createChatVisitor(): Promise<ChatVisitor> {
  const files = await buildPage('chat-page.ts', { keepsNames: true })
  const server = await servePage(files, toNodeListener(createGateway()))
  const browser = await openBrowser('--window-size=800,600')
  let tabs: LifecycleTab[] = []
  return {
    browser,
    async visit(options = {}) {
      const tab = await browser.openTab(`${server.url}?${encodeURIComponent(JSON.stringify(options))}`)
      tabs.push(tab)
      await tab.evaluate('page.ready')
      const frames = async (count: number): Promise<void> =>
        void (await tab.evaluate(`page.frames(${count})`))
      return {
        ...readerOf(tab),
        tab,
        frames,
        look: () => tab.evaluate('page.look()'),
        async flow(charsPerFrame) {
          await tab.evaluate('page.ask()')
          await tab.evaluate(`page.flow(${charsPerFrame})`)
          await frames(12)
        },
        watch: (count) => tab.evaluate(`page.watch(), page.frames(${count}).then(page.watched)`),
      }
    },
    async leave() {
      const ended = tabs
      tabs = []
      const problems: string[] = []
      for (const tab of ended) {
        problems.push(...(await tab.evaluate<string[]>('page.problems')))
        await tab.close()
      }
      if (problems.length > 0) throw new Error(problems.join('\n'))
    },
    async close() {
      await browser.close()
      await server.close()
    },
  }
}
