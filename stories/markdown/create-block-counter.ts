import { createMarkdownParser, itemsOf, type MarkdownParser } from '@rivulet/ui/markdown'

/** The top-level blocks of the beginning of a text. */
interface BlockCounts {
  /** Those that no longer change. */
  readonly settled: number
  readonly shown: number
}

/** Counts blocks. Of a text that goes on, only what is new is read. */
export type BlockCounter = (text: string, isComplete: boolean) => BlockCounts

/** Makes a counter that remembers how far it has read. */
export function createBlockCounter(): BlockCounter {
  let parser: MarkdownParser | undefined
  let source = ''
  return (text, isComplete) => {
    if (!parser || !text.startsWith(source)) {
      parser = createMarkdownParser()
      source = ''
    }
    const reading = parser
    if (text.length > source.length) reading.append(text.slice(source.length))
    source = text
    if (isComplete) {
      reading.end()
      // One that has ended reads nothing more.
      parser = undefined
    }
    const blocks = [...itemsOf(reading.view().blocks)]
    return { settled: blocks.filter(({ isOpen }) => !isOpen).length, shown: blocks.length }
  }
}
