import { useState, useSyncExternalStore, type ComponentType } from 'react'
import { mountReact, useReady, type ChatPageProps } from './mount-react.tsx'
import { readOpenAi } from './read-open-ai.ts'
import { Scroller } from './scroller.tsx'
import { task } from './task.ts'

/** What a renderer of Markdown is given. */
export interface RendererProps {
  /** The text so far. */
  readonly text: string
  /** Whether that is all of it. */
  readonly isComplete: boolean
}

/** Puts a renderer behind the one feed of all renderers: what has come is handed over once a frame. */
export function mountRenderer(Renderer: ComponentType<RendererProps>): void {
  function Page({ stream, onReady }: ChatPageProps) {
    const [feed] = useState(() => createFeed(task.endpoint('open-ai', stream)))
    const { text, isComplete } = useSyncExternalStore(feed.subscribe, feed.read)
    useReady(onReady, () => void feed.start())
    return (
      <Scroller>
        <Renderer text={text} isComplete={isComplete} />
      </Scroller>
    )
  }
  mountReact(Page)
}

function createFeed(url: string) {
  let shown: RendererProps = { text: '', isComplete: false }
  let waiting = ''
  let isOver = false
  let isAsked = false
  let notify: (() => void) | undefined

  function ask(): void {
    if (!isAsked) requestAnimationFrame(onFrame)
    isAsked = true
  }

  function onFrame(): void {
    isAsked = false
    shown = { text: shown.text + waiting, isComplete: isOver }
    waiting = ''
    notify?.()
  }

  return {
    read: () => shown,
    subscribe: (listener: () => void) => {
      notify = listener
      return () => {
        notify = undefined
      }
    },
    start: async () => {
      await readOpenAi(url, (text) => {
        waiting += text
        ask()
      })
      isOver = true
      ask()
    },
  }
}
