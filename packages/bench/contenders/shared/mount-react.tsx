import { useEffect, type ComponentType } from 'react'
import { createRoot } from 'react-dom/client'
import './page.css'
import { offer } from './page-of-bench.ts'
import { task } from './task.ts'

/** One chat of a page. */
export interface ChatPageProps {
  /** Which of the page's streams it shows. */
  readonly stream: number
  /** To be given what begins its stream. */
  readonly onReady: (start: () => void) => void
}

/** Shows a chat for each stream of the task in one root. */
export function mountReact(ChatPage: ComponentType<ChatPageProps>): void {
  const starts: (() => void)[] = []
  const element = document.getElementById('root')!
  element.style.setProperty('--streams', String(task.streams))
  const root = createRoot(element)
  root.render(
    Array.from({ length: task.streams }, (_, stream) => (
      <div className="place" key={stream}>
        <ChatPage
          stream={stream}
          onReady={(start) => {
            starts[stream] = start
            if (starts.filter(Boolean).length === task.streams)
              offer(
                () => starts.forEach((begin) => begin()),
                () => root.unmount(),
              )
          }}
        />
      </div>
    )),
  )
}

/** Hands on what begins a stream, once the page is there. */
export function useReady(onReady: ChatPageProps['onReady'], start: () => void): void {
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- once; what starts it is the same for the life of the page
  useEffect(() => onReady(start), [])
}
