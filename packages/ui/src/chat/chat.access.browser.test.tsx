import {
  createChat,
  createMessage,
  createTools,
  tool,
  ChatError,
  type ChatMessage,
  type ToolCallPart,
} from '@rivulet/core'
import { createFakeTransport, createManualClock } from '@rivulet/core/testing'
import { act, cleanup, render } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { cdp } from 'vitest/browser'
import { painted, part, parts, playChat } from '../play-chat.test.helper.tsx'
import { Chat } from './chat.tsx'

afterEach(cleanup)

const devtools = cdp() as unknown as { send: <T>(method: string, options?: object) => Promise<T> }

interface AccessibleNode {
  readonly nodeId: string
  readonly ignored: boolean
  readonly role: { readonly value: string }
  readonly name?: { readonly value: string }
  readonly properties?: ReadonlyArray<{ readonly name: string; readonly value: { readonly value: unknown } }>
  readonly childIds?: readonly string[]
}

interface Frame {
  readonly frame: { readonly id: string; readonly url: string }
  readonly childFrames?: readonly Frame[]
}

/** What the browser tells screen readers of an element: a line for each thing, indented as it is nested. */
async function outlineOf(label: string): Promise<string[]> {
  const { frameTree } = await devtools.send<{ frameTree: Frame }>('Page.getFrameTree')
  const frames = [frameTree, ...(frameTree.childFrames ?? [])]
  const { id: frameId } = frames.at(-1)!.frame
  const { nodes } = await devtools.send<{ nodes: readonly AccessibleNode[] }>('Accessibility.getFullAXTree', {
    frameId,
  })
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  const lines: string[] = []
  function walk(node: AccessibleNode, depth: number, above?: string): void {
    const role = node.role.value
    const text = node.name?.value.trim()
    const isRepeated = role === 'StaticText' && (text === '' || text === above)
    const isShown = !node.ignored && !SILENT.has(role) && !isRepeated
    if (isShown) lines.push(`${'  '.repeat(depth)}${role}${nameOf(node)}${stateOf(node)}`)
    // What is in them is their name.
    if (NAMED.has(role)) return
    for (const id of node.childIds ?? []) {
      const child = byId.get(id)
      if (child) walk(child, depth + (isShown ? 1 : 0), text || above)
    }
  }
  const root = nodes.find(({ role, name }) => role.value === 'region' && name?.value === label)
  if (root) walk(root, 0)
  return lines
}

const SILENT = new Set(['generic', 'InlineTextBox', 'none', 'LineBreak'])

const NAMED = new Set(['button', 'link', 'DisclosureTriangle'])

function nameOf({ name }: AccessibleNode): string {
  return name?.value ? ` “${name.value}”` : ''
}

function stateOf({ properties = [] }: AccessibleNode): string {
  const states = properties.filter(
    ({ name, value }) => STATES.has(name) && value.value !== false && value.value !== 'off',
  )
  return states.map(({ name, value }) => ` ${name}=${String(value.value)}`).join('')
}

const STATES = new Set(['busy', 'expanded', 'live', 'level'])

/** What can be done with a message comes in its own time, and so does what is said of it, which is left out here. */
async function outline(from?: number, to?: number): Promise<string[]> {
  const lines = await outlineOf('Conversation')
  return lines.filter((line) => !line.includes('is responding')).slice(from, to)
}

const IN_TIME = { timeout: 10_000 }

const question = createMessage('user', 'Why?')
const failure = new ChatError('http', 'The endpoint is busy.', { status: 503 })
const failed: ChatMessage = {
  ...createMessage('assistant', 'Because'),
  status: { type: 'incomplete', reason: 'error', error: failure },
}

test('an answer that streams is a busy article under its heading, with the structure of its Markdown', async () => {
  const { chat, ask, say } = playChat()
  render(<Chat chat={chat} />)
  await ask('Why?')
  await say('# Rivers\n\n- [one](https://a.example)\n\n```ts\nlet a = 1\n```\n\n| a |\n| - |\n| b |\n\nMore')
  await painted()
  await expect
    .poll(() => outline(), IN_TIME)
    .toEqual([
      'region “Conversation”',
      '  log “Messages”',
      '    list',
      '      listitem level=1',
      '        article “You”',
      '          heading “You” level=2',
      '          StaticText “Why?”',
      '          group “Message actions”',
      '            button “Copy message”',
      '            button “Edit message”',
      '      listitem level=1',
      '        article “Assistant” busy=1',
      '          heading “Assistant” level=2',
      '          heading “Rivers” level=3',
      '          list',
      '            listitem level=2',
      '              ListMarker “• ”',
      '              paragraph',
      '                link “one”',
      '          StaticText “TypeScript”',
      '          button “Wrap lines”',
      '          button “Download code”',
      '          button “Copy code”',
      '          code',
      '            StaticText “let a = 1”',
      '          table',
      '            rowgroup',
      '              row',
      '                columnheader “a”',
      '            row',
      '              cell “b”',
      '          paragraph',
      '            StaticText “More”',
      '  status live=polite',
      '  status live=polite',
      '  alert live=assertive',
    ])
})

test('an answer that failed says so in its place, with the ways on', async () => {
  render(<Chat chat={playChat([question, failed]).chat} />)
  await painted()
  await expect
    .poll(() => outline(11, -3), IN_TIME)
    .toEqual([
      '        article “Assistant”',
      '          heading “Assistant” level=2',
      '          paragraph',
      '            StaticText “Because”',
      '          paragraph',
      '            StaticText “The endpoint is busy.”',
      '          group',
      '            DisclosureTriangle “Details”',
      '          button “Continue”',
      '          button “Try again”',
      '          group “Message actions”',
      '            button “Copy message”',
    ])
})

test('a tool that waits for the user has what it would be run with, and buttons that name it', async () => {
  const fake = createFakeTransport()
  const clock = createManualClock()
  const book = tool({ parameters: { type: 'object' }, execute: () => 'Booked.', needsApproval: true })
  const chat = createChat({
    transport: fake.transport,
    tools: createTools({ book_boat: book }, { clock }),
    clock,
  })
  render(<Chat chat={chat} />)
  const call: ToolCallPart = {
    type: 'tool-call',
    id: 'a',
    name: 'book_boat',
    argumentsText: '{}',
    state: 'streaming',
  }
  await act(async () => {
    void chat.send('Go')
    fake.deltas(
      { type: 'parts-delta', grow: () => [call] },
      { type: 'finish', reason: 'tool-calls', rawReason: 'tool_calls' },
      { type: 'done' },
    )
    for (let turn = 0; turn < 3; turn++) await fake.drained()
    clock.tick()
  })
  await painted()
  await expect
    .poll(() => outline(11, -3), IN_TIME)
    .toEqual([
      '        article “Assistant” busy=1',
      '          heading “Assistant” level=2',
      '          group',
      '            DisclosureTriangle “book_boat Needs your approval” expanded=true',
      '            paragraph',
      '              StaticText “Arguments”',
      '            group “Arguments”',
      '              StaticText “{}”',
      '          button “Allow book_boat”',
      '          button “Deny book_boat”',
    ])
})

function colourOf(element: Element, property: 'backgroundColor' | 'outlineColor' | 'color'): string {
  return getComputedStyle(element)[property]
}

test('in forced colours cursor, focus and the user’s messages are seen', async () => {
  await devtools.send('Emulation.setEmulatedMedia', {
    features: [{ name: 'forced-colors', value: 'active' }],
  })
  try {
    const { chat, ask, say } = playChat()
    render(<Chat chat={chat} />)
    await ask('Why?')
    await say('Because')
    const page = colourOf(document.body, 'color')
    expect(colourOf(part('cursor'), 'backgroundColor')).toBe(page)
    part('viewport').focus()
    for (const element of [part('viewport'), ...parts('message'), part('send')]) {
      element.focus()
      expect(getComputedStyle(element).outlineStyle).toBe('solid')
      expect(getComputedStyle(element).outlineWidth).toBe('2px')
    }
    expect(getComputedStyle(part('body')).borderTopWidth).toBe('1px')
  } finally {
    await devtools.send('Emulation.setEmulatedMedia', { features: [] })
  }
})

test('from right to left the sides are changed, code stays as it is written, and what points turns round', async () => {
  const { chat, ask, say } = playChat([question, failed])
  render(
    <div dir="rtl" style={{ blockSize: '600px', inlineSize: '600px' }}>
      <Chat chat={chat} dir="rtl" />
    </div>,
  )
  await ask('למה נהרות מתפתלים?')
  await say('מים זורמים **מהר**\n\n```ts\nlet a = 1\n```\n\nEnglish\n\nסוף')
  await painted()
  const box = part('chat').getBoundingClientRect()
  const middle = box.left + box.width / 2
  const sideOf = (element: Element): string => {
    const { left, right } = element.getBoundingClientRect()
    return (left + right) / 2 < middle ? 'left' : 'right'
  }
  expect(sideOf(parts('body')[0]!)).toBe('left')
  expect(sideOf(part('send'))).toBe('left')
  const paragraphs = [...parts('message').at(-1)!.querySelectorAll('p')]
  expect(paragraphs.map((paragraph) => getComputedStyle(paragraph).direction)).toEqual(['rtl', 'ltr', 'rtl'])
  expect(getComputedStyle(part('code')).direction).toBe('ltr')
  const language = part('code-language').getBoundingClientRect()
  expect(part('code-block').getBoundingClientRect().right - language.right).toBeCloseTo(17, 0)
  // The cursor stands where the next letter will.
  const end = document.createRange()
  end.selectNodeContents(paragraphs.at(-1)!.firstChild!)
  expect(part('cursor').getBoundingClientRect().right).toBeLessThanOrEqual(
    end.getBoundingClientRect().left + 1,
  )
  // Closed, it points to where the text goes on.
  expect(getComputedStyle(document.querySelector('[data-name="chevron"]')!).rotate).toBe('180deg')
})
