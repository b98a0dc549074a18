/**
 * What is written into a text from now on, by React as well, only changes what differs. The whole of it would be shaped and broken
 * into lines anew, with the paragraph around it, and the ends of a selection in it would go back to its beginning. Nodes
 * that are no text are left alone.
 */
export function writeWhatDiffers(text: Node | null | undefined): void {
  if (!(text instanceof Text)) return
  // By a property of this one text, in place of the one that all have.
  Object.defineProperty(text, 'nodeValue', {
    configurable: true,
    get: () => text.data,
    set(after: string) {
      const { data } = text
      let same = 0
      while (data[same] && data[same] === after[same]) same++
      text.replaceData(same, data.length - same, after.slice(same))
    },
  })
}
