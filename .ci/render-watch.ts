// Counts what React renders. Imported before React: it looks for its tools once, when it begins.

/** What rendered since the counts were taken last. */
export interface RenderCounts {
  /** How many frames began. */
  readonly frames: number
  readonly commits: number
  /** The most commits between the beginnings of two frames. */
  readonly mostCommitsInFrame: number
  /** How often components rendered, by the part of the page that they are in. */
  readonly renders: Readonly<Record<string, number>>
  /** The names of the components that rendered anywhere but in the newest message. */
  readonly names: readonly string[]
}

/** As much of React's own notes as is read here. */
interface Fiber {
  readonly alternate: Fiber | null
  readonly child: Fiber | null
  readonly sibling: Fiber | null
  readonly return: Fiber | null
  readonly flags: number
  readonly type: unknown
  readonly stateNode: unknown
}

declare global {
  var __REACT_DEVTOOLS_GLOBAL_HOOK__: object
}

/** React sets it for the very purpose of telling tools what rendered. */
const PERFORMED_WORK = 1

let frames = 0
let commits = 0
let commitsInFrame = 0
let mostCommitsInFrame = 0
let renders: Record<string, number> = {}
let names = new Set<string>()

globalThis.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
  supportsFiber: true,
  renderers: new Map(),
  inject: () => 1,
  checkDCE() {},
  onCommitFiberUnmount() {},
  onPostCommitFiberRoot() {},
  onCommitFiberRoot(_: number, { current }: { readonly current: Fiber }) {
    commits++
    commitsInFrame++
    mostCommitsInFrame = Math.max(mostCommitsInFrame, commitsInFrame)
    visit(current)
  },
}

function onFrame(): void {
  frames++
  commitsInFrame = 0
  requestAnimationFrame(onFrame)
}
requestAnimationFrame(onFrame)

/** What has rendered since this was asked the last time. */
export function takeRenderCounts(): RenderCounts {
  const counts = { frames, commits, mostCommitsInFrame, renders, names: [...names] }
  frames = commits = mostCommitsInFrame = 0
  renders = {}
  names = new Set()
  return counts
}

/** Goes down as far as React did: children that are the same objects were passed over. */
function visit(fiber: Fiber): void {
  if (fiber.alternate && fiber.child === fiber.alternate.child) return
  for (let child = fiber.child; child; child = child.sibling) {
    if (isComponent(child) && (child.flags & PERFORMED_WORK) !== 0) note(child)
    visit(child)
  }
}

function isComponent({ type }: Fiber): boolean {
  return type !== null && typeof type !== 'string' && typeof type !== 'symbol'
}

function note(fiber: Fiber): void {
  const place = placeOf(fiber)
  renders[place] = (renders[place] ?? 0) + 1
  if (place !== 'newest message') names.add(`${nameOf(fiber.type)} in ${place}`)
}

function placeOf(fiber: Fiber): string {
  const inside = elementBelow(fiber)
  const element = inside ?? elementAbove(fiber)
  const row = element?.closest('[data-part="row"]')
  if (row)
    return row === [...document.querySelectorAll('[data-part="row"]')].at(-1)
      ? 'newest message'
      : 'settled message'
  return element?.closest<HTMLElement>('[data-part]')?.dataset['part'] ?? 'page'
}

function elementBelow(fiber: Fiber): Element | undefined {
  for (let child = fiber.child; child; child = child.child)
    if (child.stateNode instanceof Element) return child.stateNode
  return undefined
}

function elementAbove(fiber: Fiber): Element | undefined {
  for (let parent = fiber.return; parent; parent = parent.return)
    if (parent.stateNode instanceof Element) return parent.stateNode
  return undefined
}

function nameOf(type: unknown): string {
  const {
    displayName,
    name,
    render,
    type: inner,
  } = type as {
    displayName?: string
    name?: string
    render?: unknown
    type?: unknown
  }
  return displayName || name || (render || inner ? nameOf(render ?? inner) : 'unnamed')
}
