import { droppedFiles, type DroppedFiles } from './dropped-files.ts'

/** Who hears of files that are dragged over an element. */
export interface DropListener {
  /** Files are over it now, or no longer. */
  readonly onOver: (isOver: boolean) => void
  readonly onDrop: (dropped: DroppedFiles) => void
}

/**
 * Listens for files that are dropped onto an element or what is in it, until `signal` aborts. A browser opens a file that is
 * dropped elsewhere on the page in its place, and the chat would be gone: it is let fall.
 */
export function listenForDrops(
  zone: HTMLElement,
  signal: AbortSignal,
  { onOver, onDrop }: DropListener,
): void {
  const page = zone.ownerDocument.defaultView!
  const listening = { signal }
  /** What the pointer went into last: it goes into the next element before it leaves this one. */
  let entered: EventTarget | null = null
  let isOver = false
  /** An image of the page itself counts as a file too, and nobody means it to. */
  let isOfThePage = false

  function setOver(next: boolean): void {
    if (next === isOver) return
    isOver = next
    onOver(next)
  }

  function concernsUs(event: DragEvent): boolean {
    const { dataTransfer, defaultPrevented } = event
    return !isOfThePage && !defaultPrevented && (dataTransfer?.types.includes('Files') ?? false)
  }

  page.addEventListener('dragstart', () => (isOfThePage = true), listening)
  page.addEventListener('dragend', () => (isOfThePage = false), listening)

  page.addEventListener(
    'dragenter',
    (event) => {
      entered = event.target
      setOver(concernsUs(event) && zone.contains(entered as Node))
    },
    listening,
  )
  page.addEventListener(
    'dragleave',
    ({ target }) => {
      if (target === entered) setOver(false)
    },
    listening,
  )
  // Where the end of a drag was lost with the element that it was over. There are no pointer events within one.
  page.addEventListener(
    'pointermove',
    () => {
      isOfThePage = false
      setOver(false)
    },
    listening,
  )

  zone.addEventListener(
    'dragover',
    (event) => {
      if (!concernsUs(event)) return
      event.preventDefault()
      event.dataTransfer!.dropEffect = 'copy'
    },
    listening,
  )
  zone.addEventListener(
    'drop',
    (event) => {
      if (!concernsUs(event)) return
      event.preventDefault()
      onDrop(droppedFiles(event.dataTransfer!.items))
    },
    listening,
  )

  page.addEventListener(
    'dragover',
    (event) => {
      if (!concernsUs(event) || isFileInput(event.target)) return
      event.preventDefault()
      event.dataTransfer!.dropEffect = 'none'
    },
    listening,
  )
  page.addEventListener(
    'drop',
    (event) => {
      setOver(false)
      if (concernsUs(event) && !isFileInput(event.target)) event.preventDefault()
    },
    listening,
  )
}

/** Browsers drop files into it by themselves. */
function isFileInput(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type === 'file'
}
