/**
 * What is written into a text from now on, by React as well, only changes what differs. Written whole, it would be shaped and broken
 * into lines anew, with the paragraph around it, and the ends of a selection in it would go back to its beginning. Nodes
 * that are no text are left alone, and one that another copy of this module was first with is left to that.
 *
 * @returns whether this copy looks after it
 */
export function writeWhatDiffers(node: Node | null | undefined): node is GrowingText {
  // By a property of this one text, in place of the one that all have. Not by its class, for it may be in another window.
  return node?.nodeType === TEXT_NODE && Reflect.defineProperty(node, 'nodeValue', BY_DIFFERENCE)
}

/** A text that only changes by what differs. */
export interface GrowingText extends Text {
  /** What React has written, if it holds more than that: see `writeAhead`. */
  rendered?: string | undefined
}

const TEXT_NODE = 3

const BY_DIFFERENCE: PropertyDescriptor & ThisType<GrowingText> = {
  get() {
    return this.data
  },
  set(value: string | number | null) {
    // As the DOM's own does it: `null` is no text, and a number is its digits.
    const after = `${value ?? ''}`
    const { data } = this
    // Nearly all is growth, and to compare letter by letter is slow until the browser has compiled this.
    let same = after.startsWith(data) ? data.length : 0
    while (same < data.length && data[same] === after[same]) same++
    this.replaceData(same, data.length - same, after.slice(same))
    this.rendered = undefined
  },
}
