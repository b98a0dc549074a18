'use client'

import { approvalOf, type ToolCallPart, type ToolCallState } from '@rivulet/core'
import {
  forwardRef,
  useId,
  useState,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type ReactElement,
  type RefAttributes,
} from 'react'
import { useChatContext } from '../context/chat-context.ts'
import type { BaseLabels } from '../context/base-labels.ts'
import { Icon } from '../icon/icon.tsx'
import { errorWords } from '../status/error-words.ts'
import { visibleText } from '../text/visible-text.tsx'
import { isOpenCall } from './is-open-call.ts'
import { ToolCallDecision } from './tool-call-decision.tsx'

/** Props of `ToolCallView`. All others go to its element. */
export interface ToolCallViewProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** The call, as it stands in the message. */
  readonly call: ToolCallPart
  /** Whether its answer is still on its way. A call that is left open in any other has failed. @default false */
  readonly streaming?: boolean | undefined
}

/**
 * A call of a tool: its name and where it stands, and folded away what it was called with and what came of it. A call that
 * waits for the user is unfolded, with the buttons that allow or refuse it.
 */
export const ToolCallView: ForwardRefExoticComponent<ToolCallViewProps & RefAttributes<HTMLDivElement>> =
  forwardRef<HTMLDivElement, ToolCallViewProps>(function ToolCallView(
    { call, streaming = false, ...others },
    ref,
  ) {
    const { labels } = useChatContext()
    const state = !streaming && isOpenCall(call) ? 'failed' : call.state
    const isAtWork = state === 'streaming' || state === 'running'
    const approval = state === 'awaiting-approval' ? approvalOf(call) : undefined
    const [wanted, setWanted] = useState<boolean>()
    const isUnfolded = wanted ?? approval !== undefined
    return (
      <div data-rivulet="" data-part="tool-call" data-state={state} {...others} ref={ref}>
        <details
          open={isUnfolded}
          onToggle={({ currentTarget: { open } }) => {
            // It also tells of what was just rendered.
            if (open !== isUnfolded) setWanted(open)
          }}
        >
          <summary data-part="summary">
            <Icon name="chevron" />
            <bdi data-part="tool-name">{visibleText(call.name)}</bdi>
            <span data-part={isAtWork ? 'shimmer' : 'tool-state'}>{labels[STATE_LABELS[state]]}</span>
          </summary>
          {/* What nobody looks at is not in the page: arguments may be long, and they grow. */}
          {isUnfolded && <ToolCallTexts call={call} labels={labels} />}
        </details>
        {call.error && (
          <p data-part="tool-error" dir="auto">
            {/* Core's sentences, without the tool's name in them; a tool's own error may be any word. */}
            {visibleText(
              call.error.includes(' ')
                ? errorWords({ code: call.error.replace(` "${call.name}"`, ''), message: call.error }, labels)
                : call.error,
            )}
          </p>
        )}
        {approval && <ToolCallDecision approval={approval} name={call.name} />}
      </div>
    )
  })

const STATE_LABELS = {
  streaming: 'toolStreaming',
  requested: 'toolRequested',
  'awaiting-approval': 'toolAwaitingApproval',
  running: 'toolRunning',
  done: 'toolDone',
  failed: 'toolFailed',
  denied: 'toolDenied',
} as const satisfies Readonly<Record<ToolCallState, keyof BaseLabels>>

interface ToolCallTextsProps {
  readonly call: ToolCallPart
  readonly labels: BaseLabels
}

function ToolCallTexts({ call, labels }: ToolCallTextsProps): ReactElement {
  const { argumentsText, state, result } = call
  const isText = typeof result === 'string'
  return (
    <>
      <LabelledText label={labels.toolArguments} text={inLines(argumentsText, JSON.parse)} dir="ltr" />
      {state === 'done' && (
        <LabelledText
          label={labels.toolResult}
          text={isText ? result : inLines(result)}
          dir={isText ? 'auto' : 'ltr'}
        />
      )}
    </>
  )
}

interface LabelledTextProps {
  readonly label: string
  readonly text: string
  readonly dir: 'ltr' | 'auto'
}

function LabelledText({ label, text, dir }: LabelledTextProps): ReactElement {
  const id = useId()
  // Long texts scroll, and what scrolls has to be reached by keyboard.
  const scrolls = { role: 'group', tabIndex: 0, 'aria-labelledby': id } as const
  return (
    <>
      <p data-part="tool-label" id={id}>
        {label}
      </p>
      <pre data-part="tool-text" dir={dir} translate="no" {...scrolls}>
        {visibleText(text)}
      </pre>
    </>
  )
}

/** As JSON in lines. What can be none, half of it or a circle, is shown as it is. */
function inLines<T>(given: T, read: (given: T) => unknown = (same) => same): string {
  try {
    return JSON.stringify(read(given), undefined, 2)
  } catch {
    return String(given)
  }
}
