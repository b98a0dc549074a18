/**
 * What is written into a text from now on, by React as well, only changes what differs. Written whole, it would be shaped and broken
 * into lines anew, with the paragraph around it, and the ends of a selection in it would go back to its beginning. Nodes
 * that are no text are left alone.
 */
export function writeWhatDiffers(node: Node | null | undefined): void {
  // By a property of this one text, in place of the one that all have. Not by its class, for it may be in another window; and
  // another copy of this module may have been there first: its own is as good.
  if (node?.nodeType === TEXT_NODE) Reflect.defineProperty(node, 'nodeValue', BY_DIFFERENCE)
}

const TEXT_NODE = 3

const BY_DIFFERENCE: PropertyDescriptor & ThisType<Text> = {
  get() {
    return this.data
  },
  set(value: string | number | null) {
    // As the DOM's own does it: `null` is no text, and a number is its digits.
    const after = `${value ?? ''}`
    const { data } = this
    let same = 0
    while (same < data.length && data[same] === after[same]) same++
    this.replaceData(same, data.length - same, after.slice(same))
  },
}
