// Instruments for the pass that looks at the page instead of measuring what it costs. Loaded before everything else.

/** What was seen of a page. Times are milliseconds since 1970. */
export interface PageWatch {
  /** When each frame began. */
  readonly framesAtMs: number[]
  /** How many commits React made before each of them and after the one before. */
  readonly commits: number[]
  /** For each mark of the first text, when it was first on the page after a paint. */
  readonly seenAtMs: number[]
  /** How long each key press took until its paint, in milliseconds. */
  readonly keysMs: number[]
}

declare global {
  interface Window {
    /** Begins to watch. */
    watchPage?: () => void
    watched?: PageWatch
  }
  var __REACT_DEVTOOLS_GLOBAL_HOOK__: object
}

let commits = 0

globalThis.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
  supportsFiber: true,
  renderers: new Map(),
  inject: () => 1,
  onCommitFiberRoot() {
    commits++
  },
  onCommitFiberUnmount() {},
  onPostCommitFiberRoot() {},
  checkDCE() {},
}

window.watchPage = () => {
  const watched: PageWatch = { framesAtMs: [], commits: [], seenAtMs: [], keysMs: [] }
  window.watched = watched
  // Opening the page is not what is looked at.
  commits = 0
  const afterPaint = new MessageChannel()
  afterPaint.port1.onmessage = () => {
    const now = performance.timeOrigin + performance.now()
    const mark = lastMark(document.getElementById('root')!)
    while (watched.seenAtMs.length < mark) watched.seenAtMs.push(now)
  }
  const onFrame = (): void => {
    watched.framesAtMs.push(performance.timeOrigin + performance.now())
    requestAnimationFrame(onFrame)
    afterPaint.port2.postMessage(undefined)
    watched.commits.push(commits)
    commits = 0
  }
  requestAnimationFrame(onFrame)
  addEventListener('keydown', ({ timeStamp }) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => watched.keysMs.push(performance.now() - timeStamp)
      port2.postMessage(undefined)
    })
  })
}

/** How many marks are shown, read from the end of the page. */
function lastMark(root: Node): number {
  const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  let node: Node | null = root
  while (node.lastChild) node = node.lastChild
  nodes.currentNode = node
  let tail = ''
  for (let text: Node | null = node; text; text = nodes.previousNode()) {
    // What is read out to those who cannot see is not what is seen.
    if (text.parentElement?.closest(READ_OUT)) continue
    // A mark may be in two nodes.
    tail = (text.nodeValue?.slice(-MOST_CHARS) ?? '') + tail
    const marks = tail.match(/m\d+m/g)
    if (marks) return Number(marks.at(-1)!.slice(1, -1))
    tail = tail.slice(0, MOST_CHARS)
  }
  return 0
}

const READ_OUT = '[aria-live=polite], [aria-live=assertive], [role=status], [role=alert]'

/** Of the end of a long node, as much as surely has a mark in it. */
const MOST_CHARS = 600
