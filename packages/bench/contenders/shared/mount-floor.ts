import './page.css'
import { offer, placesFor } from './page-of-bench.ts'
import { readOpenAi } from './read-open-ai.ts'
import { task } from './task.ts'

/** Shows the streams by a function that writes into an element once a frame. */
export function mountFloor(open: (content: HTMLElement) => (text: string) => void): void {
  const streams = placesFor(task.streams).map((place) => {
    const content = document.createElement('div')
    content.className = 'plain'
    place.append(content)
    return { waiting: '', write: open(content) }
  })
  let isAsked = false

  function onFrame(): void {
    isAsked = false
    for (const stream of streams) {
      if (stream.waiting !== '') stream.write(stream.waiting)
      stream.waiting = ''
    }
  }

  offer(
    () =>
      streams.forEach((stream, index) => {
        void readOpenAi(task.endpoint('open-ai', index), (text) => {
          stream.waiting += text
          if (!isAsked) requestAnimationFrame(onFrame)
          isAsked = true
        })
      }),
    () => document.getElementById('root')!.replaceChildren(),
  )
}
