'use client'

import type { MessagePart, SourcePart } from '@rivulet/core'
import type { ReactElement } from 'react'
import { useChatContext } from '../context/chat-context.ts'
import { withoutInvisible } from '../text/mark-invisible.ts'

/** Props of `Sources`. */
export interface SourcesProps {
  /** The parts of a message; all but its sources are passed over. */
  readonly parts: readonly MessagePart[]
}

/** What an answer rests on, as a list of links behind it; nothing without any. */
export function Sources({ parts }: SourcesProps): ReactElement | null {
  const { labels } = useChatContext()
  const sources = parts.filter((part) => part.type === 'source')
  if (sources.length === 0) return null
  return (
    <div data-rivulet="" data-part="sources">
      <span data-part="sources-heading">{labels.sources}</span>
      <ol>
        {sources.map((source, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- sources are only ever added at the end
          <li key={index}>
            <Source source={source} />
          </li>
        ))}
      </ol>
    </div>
  )
}

function Source({ source: { url, title, quote } }: { readonly source: SourcePart }): ReactElement {
  const address = safeAddress(url)
  const words = withoutInvisible(title ?? address?.host ?? url ?? '')
  if (!address) return <bdi title={quote}>{words}</bdi>
  return (
    <a href={address.href} title={quote} target="_blank" rel="noopener noreferrer">
      <bdi>{words}</bdi>
      {/* The title is the model's word, and may name another place. */}
      {words !== address.host && <span data-part="source-host">{address.host}</span>}
    </a>
  )
}

/** An address that leads to a page, and to no script; `undefined` for any other. */
function safeAddress(url: string | undefined): URL | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined
  const address = new URL(url)
  const isPage = /^https?:$/.test(address.protocol) && address.username === '' && address.password === ''
  return isPage ? address : undefined
}
