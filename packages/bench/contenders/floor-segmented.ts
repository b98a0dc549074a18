// As cheap as a page that shows the text can be: one element a paragraph, and once a frame the last one grows.
import { mountFloor } from './shared/mount-floor.ts'

mountFloor((content) => {
  let open = addParagraph(content)
  return (text) => {
    const [first, ...more] = text.split('\n\n')
    open.data += first
    for (const paragraph of more) {
      open = addParagraph(content)
      open.data = paragraph
    }
  }
})

function addParagraph(content: HTMLElement): Text {
  const paragraph = document.createElement('p')
  const text = new Text()
  paragraph.append(text)
  content.append(paragraph)
  return text
}
