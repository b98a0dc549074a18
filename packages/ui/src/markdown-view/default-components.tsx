import type { ReactElement } from 'react'
import { CodeBlockView } from '../code/code-block-view.tsx'
import { TypingCursor } from '../status/typing-cursor.tsx'
import type {
  CompleteComponents,
  HeadingProps,
  HtmlProps,
  ImageProps,
  InlineCodeProps,
  LinkProps,
  ListProps,
  MathProps,
  TableProps,
} from './markdown-components.ts'
import { useLabels } from '../context/use-labels.ts'
import { useOverflow } from '../code/use-overflow.ts'
import { visibleText } from '../text/visible-text.tsx'

/** What a text is made of, unless it is given something else. */
export const defaultComponents: CompleteComponents = {
  paragraph: 'p',
  heading: Heading,
  quote: 'blockquote',
  list: List,
  table: Table,
  code: CodeBlockView,
  inlineCode: InlineCode,
  math: MathSource,
  html: HtmlSource,
  link: Link,
  image: Image,
  cursor: TypingCursor,
}

function Heading({ level, writtenLevel, dir, children }: HeadingProps): ReactElement {
  const Element = `h${level}` as const
  return (
    <Element data-level={writtenLevel} dir={dir}>
      {children}
    </Element>
  )
}

function List({ first, isTight, dir, children }: ListProps): ReactElement {
  const tight = isTight ? '' : undefined
  return first === undefined ? (
    <ul data-tight={tight} dir={dir}>
      {children}
    </ul>
  ) : (
    <ol data-tight={tight} dir={dir} start={first === 1 ? undefined : first}>
      {children}
    </ol>
  )
}

function Table({ name, dir, children }: TableProps): ReactElement {
  const labels = useLabels()
  const { ref, isOverflowing } = useOverflow<HTMLDivElement>()
  const label = [labels.table, name].filter(Boolean).join(': ')
  return (
    <div
      ref={ref}
      data-part="table"
      dir={dir}
      // A region would be one more landmark of the page for each table.
      {...(isOverflowing && { role: 'group', tabIndex: 0, 'aria-label': label })}
    >
      <table>{children}</table>
    </div>
  )
}

function InlineCode({ children }: InlineCodeProps): ReactElement {
  return <code translate="no">{children}</code>
}

function MathSource({ value, isDisplay, cursor }: MathProps): ReactElement {
  return (
    <code data-part="math" data-display={isDisplay ? '' : undefined} dir="ltr" translate="no">
      {visibleText(value.trimEnd())}
      {cursor}
    </code>
  )
}

function HtmlSource({ value, isBlock, cursor }: HtmlProps): ReactElement {
  return (
    <code data-part="html" data-block={isBlock ? '' : undefined} translate="no">
      {visibleText(value.trimEnd())}
      {cursor}
    </code>
  )
}

function Link({ href, title, destination, isDeceptive, children }: LinkProps): ReactElement {
  const words = [title, destination && `(${destination})`].filter(Boolean).join(' ')
  const isAway = destination !== undefined && /^https?:/.test(href ?? '')
  return (
    <a
      href={href}
      title={words || undefined}
      {...(href !== undefined && { rel: 'noopener noreferrer nofollow ugc', referrerPolicy: 'no-referrer' })}
      target={isAway ? '_blank' : undefined}
    >
      <bdi>{children}</bdi>
      {isDeceptive && (
        <span data-part="destination">
          {' ('}
          <bdi>{destination}</bdi>)
        </span>
      )}
    </a>
  )
}

function Image({ src, alt, title }: ImageProps): ReactElement {
  // Lazy also keeps a server from telling the browser to load it ahead.
  return (
    <img src={src} alt={alt} title={title} loading="lazy" decoding="async" referrerPolicy="no-referrer" />
  )
}
