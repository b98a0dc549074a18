'use client'

import {
  forwardRef,
  useContext,
  useId,
  useMemo,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type ReactNode,
  type RefAttributes,
} from 'react'
import { ChatContext } from '../context/chat-context.ts'
import { areSameLabels } from '../context/are-same-labels.ts'
import type { ChatLabels } from '../context/chat-labels.ts'
import { LabelsContext } from '../context/labels-context.ts'
import { useLabels } from '../context/use-labels.ts'
import { withDefaults } from '../context/with-defaults.ts'
import type { MarkdownOptions } from '../markdown/types.ts'
import { defaultComponents } from './default-components.tsx'
import { DocumentView, type DocumentViewProps } from './document-view.tsx'
import { MarkdownBoundary } from './markdown-boundary.tsx'
import type { CompleteComponents, MarkdownComponents } from './markdown-components.ts'
import { MarkdownSettingsContext, type MarkdownSettings } from './markdown-settings.ts'
import { PlainText } from './plain-text.tsx'
import { areShallowlySame, useHeld } from '../context/use-held.ts'
import { PageContext, usePage } from './use-page.ts'

/** Props of `Markdown`. All others go to its element. */
export interface MarkdownProps extends Omit<
  ComponentPropsWithoutRef<'div'>,
  'children' | 'dangerouslySetInnerHTML'
> {
  /** The text so far. */
  readonly text: string
  /** Whether more is to come: shows the cursor, and what is half written as what it is about to be. @default false */
  readonly streaming?: boolean | undefined
  /** What stands right after the last glyph while text streams. @default `components.cursor`, a `TypingCursor` */
  readonly cursor?: ReactNode
  /** What its elements are made of. @default Rivulet's own */
  readonly components?: MarkdownComponents | undefined
  /** What is read beyond CommonMark. @default GitHub's extensions and math */
  readonly options?: MarkdownOptions | undefined
  /**
   * Whether a link may be followed; if not, its label is text. Asked for `http`, `https` and `mailto` alone, all others
   * never are. Keep it the same function, or each link renders in each frame.
   * @default all may
   */
  readonly allowLink?: ((url: URL) => boolean) | undefined
  /**
   * Whether an image may be loaded unasked; if not, it is a button. Asked for `http` and `https` alone. An address that a
   * model writes can carry the conversation to its host, so allow no host whose requests others can see.
   * @default those of the page's own origin
   */
  readonly allowImage?: ((url: URL) => boolean) | undefined
  /** How many levels headings are moved down. @default the level of the chat's heading over each message, or 0 */
  readonly headingOffset?: number | undefined
  /** Words that replace those of the chat around, or the English ones. */
  readonly labels?: Partial<ChatLabels> | undefined
}

/** Props of `Markdown` within Rivulet. */
export interface InnerMarkdownProps extends MarkdownProps, Partial<Pick<DocumentViewProps, 'onShown'>> {}

/**
 * Markdown that grows. Blocks that are settled neither render nor change their DOM nodes again, and what is half written
 * stands as what it is about to be. Raw HTML is text, links are checked, images from elsewhere wait for a click. A text
 * that cannot be shown is shown as it was written.
 *
 * @example
 * <Markdown text={text} streaming={isStreaming} />
 */
export const Markdown: ForwardRefExoticComponent<MarkdownProps & RefAttributes<HTMLDivElement>> = forwardRef<
  HTMLDivElement,
  MarkdownProps
>(function Markdown(props, ref) {
  const { text, streaming = false, cursor, components: givenComponents, options, ...rest } = props
  const {
    allowLink,
    allowImage,
    headingOffset,
    labels: givenLabels,
    onShown,
    ...others
  } = rest as InnerMarkdownProps
  const chat = useContext(ChatContext)
  const page = usePage()
  const idPrefix = `${useId()}-`
  const allComponents = useMemo<CompleteComponents>(
    () => withDefaults(givenComponents, defaultComponents),
    [givenComponents],
  )
  const components = useHeld(allComponents, areShallowlySame)
  const inherited = useLabels()
  const allLabels = useMemo(
    () => (givenLabels ? withDefaults(givenLabels, inherited) : inherited),
    [inherited, givenLabels],
  )
  const labels = useHeld(allLabels, areSameLabels)
  const offset = headingOffset ?? chat?.headingLevel ?? 0
  const settings = useMemo<MarkdownSettings>(
    () => ({ components, headingOffset: offset, idPrefix, allowLink, allowImage }),
    [components, offset, idPrefix, allowLink, allowImage],
  )
  return (
    <MarkdownSettingsContext.Provider value={settings}>
      <PageContext.Provider value={page}>
        <LabelsContext.Provider value={labels}>
          <MarkdownBoundary
            text={text}
            streaming={streaming}
            fallback={<PlainText {...others} text={text} streaming={streaming} ref={ref} />}
          >
            <DocumentView
              {...others}
              text={text}
              streaming={streaming}
              options={options}
              cursor={cursor}
              onShown={onShown}
              ref={ref}
            />
          </MarkdownBoundary>
        </LabelsContext.Provider>
      </PageContext.Provider>
    </MarkdownSettingsContext.Provider>
  )
})
