'use client'

import type { ReactElement, ReactNode } from 'react'
import { Suggestions } from '../composer/suggestions.tsx'
import { useChatContext } from '../context/chat-context.ts'

/** Props of `Opening`. */
export interface OpeningProps {
  /** As `Chat` is given it. */
  readonly empty: ReactNode
  readonly suggestions: readonly string[]
}

/** What a chat without a message shows: a sentence, and questions to begin with. */
export function Opening({ empty, suggestions }: OpeningProps): ReactElement {
  const { labels } = useChatContext()
  return (
    <>
      {empty === undefined ? <p>{labels.empty}</p> : empty}
      <Suggestions items={suggestions} />
    </>
  )
}
