'use client'

import { createContext, useCallback, useContext, type Context, type ReactElement } from 'react'
import type { ModelTextProps } from '../context/chat-context.ts'
import { areSameLabels } from '../context/are-same-labels.ts'
import type { ShownDocument } from '../markdown-view/document-view.tsx'
import { Markdown, type InnerMarkdownProps, type MarkdownProps } from '../markdown-view/markdown.tsx'
import { GrowthContext } from '../message/growth-context.ts'
import { letGrow } from './let-grow.ts'
import { areShallowlySame } from '../context/use-held.ts'

/** How a chat shows Markdown: the props of `Markdown` that are not about one text. */
export type ChatMarkdown = Pick<
  MarkdownProps,
  'components' | 'options' | 'allowLink' | 'allowImage' | 'labels' | 'cursor'
>

/** How the chat around shows Markdown. */
export const ChatMarkdownContext: Context<ChatMarkdown> = createContext<ChatMarkdown>({})

/** A model's text as Markdown, as the chat around shows it. What a paragraph grows by is shown without a render. */
export function ChatText(props: ModelTextProps): ReactElement {
  const growth = useContext(GrowthContext)
  const onShown = useCallback((shown: ShownDocument) => growth && letGrow(growth, shown), [growth])
  const all: InnerMarkdownProps = { ...useContext(ChatMarkdownContext), ...props, onShown }
  return <Markdown {...all} />
}

/** Whether two say the same, also where their components, words and options are written anew. */
export function isSameMarkdown(a: ChatMarkdown, b: ChatMarkdown): boolean {
  return (
    areShallowlySame(flat(a), flat(b)) &&
    areShallowlySame(a.components ?? {}, b.components ?? {}) &&
    areSameLabels(a.labels ?? {}, b.labels ?? {}) &&
    areShallowlySame(a.options ?? {}, b.options ?? {})
  )
}

function flat({ allowLink, allowImage, cursor }: ChatMarkdown): ChatMarkdown {
  return { allowLink, allowImage, cursor }
}
