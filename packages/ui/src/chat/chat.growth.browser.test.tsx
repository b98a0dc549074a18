import { platformClock } from '@rivulet/core'
import { act, cleanup, render } from '@testing-library/react'
import { Profiler, startTransition, Suspense, use, type ReactElement } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { everyConstruct } from '../markdown-view/every-construct.test.helper.ts'
import type { BlockProps } from '../markdown-view/markdown-components.ts'
import { Markdown } from '../markdown-view/markdown.tsx'
import { painted, part, parts, playChat } from '../play-chat.test.helper.tsx'
import { MessageList } from '../message-list/message-list.tsx'
import { Chat, type ChatProps } from './chat.tsx'

afterEach(() => {
  vi.restoreAllMocks()
  cleanup()
})

/** From now on frames come when the test says so, by the function that this gives. */
function holdFrames(): () => Promise<void> {
  const waiting: Array<() => void> = []
  vi.spyOn(platformClock, 'nextFrame').mockImplementation((callback) => {
    waiting.push(callback)
    return () => {}
  })
  return () => act(async () => waiting.splice(0).forEach((callback) => callback()))
}

async function beginAnswer(props: Omit<ChatProps, 'chat'> = {}) {
  const played = playChat()
  let commits = 0
  const page = (props: Omit<ChatProps, 'chat'>): ReactElement => (
    <Profiler id="chat" onRender={() => commits++}>
      <Suspense fallback="Wait">
        <Chat chat={played.chat} actions={false} {...props} />
      </Suspense>
    </Profiler>
  )
  const { rerender } = render(page(props))
  await painted()
  await played.ask('Go')
  return {
    ...played,
    show: (props: Omit<ChatProps, 'chat'>) => rerender(page(props)),
    takeCommits: () => {
      const taken = commits
      commits = 0
      return taken
    },
  }
}

/** The page has had more frames than a text rests for. */
async function rested(): Promise<void> {
  await painted()
  await painted()
}

function lastWord(): string | undefined {
  const last = [...part('markdown').querySelectorAll('p, li, td')].at(-1)
  return last?.textContent?.match(/[a-z]+\s*$/)?.[0]
}

/** What is shown, but for what is another one in each view. */
function shownIn(element: HTMLElement): string {
  return element.innerHTML.replaceAll(/ (?:id|href|aria-labelledby|aria-describedby|data-still)="[^"]*"/g, '')
}

test.each(['', 'A list:\n\n- One\n- '])('what a paragraph grows by takes no commit: %j', async (before) => {
  const { say, takeCommits } = await beginAnswer()
  await say(`${before}Water`)
  takeCommits()
  for (const word of [' runs', ' down', ' hill', '.']) {
    await say(word)
    expect(part('markdown').textContent?.endsWith(word.trimStart())).toBe(true)
  }
  expect(takeCommits()).toBe(0)
  await say('\n\nNext')
  expect(takeCommits()).toBe(1)
  expect(part('markdown').textContent).toMatch(/Water runs down hill\.\s*Next$/)
})

test.each([1, 2, 5, 13])(
  'in steps of %i characters, what is shown is what a text that is rendered whole shows',
  async (stepChars) => {
    const { say, end } = await beginAnswer()
    const container = document.createElement('div')
    const whole = render(<Markdown text="" streaming headingOffset={2} />, { container })
    for (let at = 0; at < everyConstruct.length; at += stepChars) {
      await say(everyConstruct.slice(at, at + stepChars))
      const text = everyConstruct.slice(0, at + stepChars)
      whole.rerender(<Markdown text={text} streaming headingOffset={2} />)
      expect([text.slice(-30), shownIn(part('markdown'))]).toEqual([
        text.slice(-30),
        shownIn(container.firstElementChild as HTMLElement),
      ])
    }
    await end()
    whole.rerender(<Markdown text={everyConstruct} headingOffset={2} />)
    expect(shownIn(part('markdown'))).toBe(shownIn(container.firstElementChild as HTMLElement))
  },
)

test.each([
  'One *two* _three_ **four** a*b*c **x *y* z** ***',
  'See [one](/1 "a") [two] [two](</2>)! ![image](/3)\n\n[two]: /2 "title"\n\nand [two]',
  'A `code` ``a ` b`` and ` one\\*two\\`\n\\# no heading &amp; &ouml;&nope; &am',
  '(www.a.example) and https://b.example/c?d=(e), f@g.example.',
  '- one\n- two *three*\n  and four\n\n- five\n  1. six\n  2. se\n\nseven\n===\neight\n---\n| a |\n|---|\n| b',
  'one  \ntwo\\\nthree<br>four <b>five</b> $x^2$ and $5, \\(y\\)~~six~~ seven[^1] eight\n\n[^1]: Note *this*\n\nnine ten',
])('so it is with half-written words of all kinds, character by character: %j', async (source) => {
  const { say } = await beginAnswer()
  const container = document.createElement('div')
  const whole = render(<Markdown text="" streaming headingOffset={2} />, { container })
  for (let end = 0; end < source.length; end++) {
    await say(source.charAt(end))
    const text = source.slice(0, end + 1)
    whole.rerender(<Markdown text={text} streaming headingOffset={2} />)
    expect([text, shownIn(part('markdown'))]).toEqual([
      text,
      shownIn(container.firstElementChild as HTMLElement),
    ])
  }
})

test.each([
  ['paragraph', 'word '.repeat(14_000), ' '],
  ['list', '- word\n'.repeat(600), '- '],
  ['item at the end of a list', `${'- word\n'.repeat(600)}- word`, ' '],
  ['table', `| head |\n|---|\n${'| word |\n'.repeat(600)}`, '| '],
])('a very long %s grows in every other frame', async (_, before, mark) => {
  const { say } = await beginAnswer()
  await say(before)
  await rested()
  const frame = holdFrames()
  const seen: unknown[] = []
  for (const word of ['one', 'two', 'three', 'four', 'five']) {
    await frame()
    await say(`${mark}${word}${mark === ' ' ? '' : '\n'}`)
    seen.push(lastWord())
  }
  expect(seen).toEqual(['one', 'one', 'three', 'three', 'five'])
})

test('a list of a few hundred items grows in each frame', async () => {
  const { say } = await beginAnswer()
  await say('- word\n'.repeat(300))
  holdFrames()
  for (const word of ['one', 'two', 'three']) {
    await say(`- ${word}\n`)
    expect(lastWord()).toBe(word)
  }
})

test('what has come behind a very long paragraph is shown with the third frame, if nothing more comes', async () => {
  const { say } = await beginAnswer()
  await say('word '.repeat(14_000))
  const frame = holdFrames()
  await say('one')
  await say(' two')
  const seen = [lastWord()]
  for (const _ of [1, 2, 3]) {
    await frame()
    seen.push(lastWord())
  }
  expect(seen).toEqual(['one', 'one', 'one', 'two'])
})

test('what a very long paragraph has not yet shown is there when the answer ends', async () => {
  const { say, end } = await beginAnswer()
  await say('word '.repeat(14_000))
  holdFrames()
  for (const word of ['one', ' two']) await say(word)
  expect(lastWord()).toBe('one')
  await end()
  expect(lastWord()).toBe('two')
})

test.each(['', '- '])('in a text of many shorter ones the last one grows in each frame: %j', async (mark) => {
  const { say } = await beginAnswer()
  await say(`${mark}${'word '.repeat(1000)}\n\n`.repeat(14))
  await say(`${mark}one`)
  holdFrames()
  for (const word of ['two', 'three']) {
    await say(` ${word}`)
    expect(lastWord()).toBe(word)
  }
})

test('a text that is again what was rendered of it, once a link comes out of its end, is that', async () => {
  const { say, takeCommits } = await beginAnswer()
  await say('(')
  takeCommits()
  for (const letter of 'www') await say(letter)
  expect(takeCommits()).toBe(0)
  await say('.a.example')
  expect(part('markdown').textContent).toBe('(www.a.example')
  expect(part('markdown').querySelector('a')?.previousSibling?.textContent).toBe('(')
})

test.each<[string, ChatProps['markdown']]>([
  ['another cursor', { cursor: <b>|</b> }],
  ['other options', { options: { math: false } }],
  ['other links', { allowLink: () => false }],
  ['other components', { components: { paragraph: ({ children }) => <p>{children}</p> } }],
])('what has grown stays when the text is rendered for another reason: %s', async (_, markdown) => {
  const { say, show } = await beginAnswer()
  await say('One')
  await say(' two')
  show({ markdown })
  expect(part('markdown').textContent).toMatch(/^One two\|?$/)
  await say(' three')
  expect(part('markdown').textContent).toMatch(/^One two three\|?$/)
  act(() => startTransition(() => show({})))
  expect(part('markdown').textContent).toBe('One two three')
})

test('so it does in a list that is so long that it rests for a frame', async () => {
  const { say, show } = await beginAnswer()
  await say(`${'- word\n'.repeat(600)}- one`)
  await rested()
  await say(' two')
  expect(lastWord()).toBe('two')
  holdFrames()
  show({ markdown: { cursor: <b /> } })
  expect(lastWord()).toBe('two')
})

test('what has grown is there again when the chat was hidden by something that waits', async () => {
  const { say, show } = await beginAnswer()
  await say('One')
  await say(' two')
  let arrive!: (text: string) => void
  const text = new Promise<string>((resolve) => (arrive = resolve))
  const Late = () => use(text)
  show({ children: [<MessageList key="list" />, <Late key="late" />] })
  await say(' three')
  await act(async () => arrive('!'))
  expect(part('markdown').textContent).toBe('One two three')
})

test('an answer that begins anew with the same words shows them once', async () => {
  const { chat, fake, say, end } = await beginAnswer()
  await say('One')
  await say(' two')
  await end()
  await act(async () => void chat.regenerate())
  await act(() => fake.drained())
  await say('One')
  expect(part('markdown').textContent).toBe('One')
  await say(' two')
  expect(part('markdown').textContent).toBe('One two')
})

test('paragraphs of an app see each text', async () => {
  const seen: unknown[] = []
  const Paragraph = ({ children }: BlockProps) => {
    seen.push(children)
    return <p>{children}</p>
  }
  const markdown = { components: { paragraph: Paragraph } }
  const { say } = await beginAnswer({ markdown })
  await say('One')
  seen.length = 0
  await say(' two')
  await say(' three')
  expect(seen).toHaveLength(2)
  expect(part('markdown').textContent).toBe('One two three')
})

test('a chat that is shown twice grows in both places', async () => {
  const { chat, say } = await beginAnswer()
  render(<Chat chat={chat} actions={false} />)
  await say('One')
  await say(' two')
  expect(parts('markdown').map(({ textContent }) => textContent)).toEqual(['One two', 'One two'])
})

test('a text that a translator has put in its place is written anew', async () => {
  const { say } = await beginAnswer()
  await say('One')
  const text = part('markdown').querySelector('p')!.firstChild as Text
  text.data = 'Uno'
  await say(' two')
  expect(part('markdown').textContent).toBe('One two')
})

test('what is selected stays selected, through growth and through what has to be rendered', async () => {
  const { say } = await beginAnswer()
  await say('One')
  await say(' two three')
  const text = part('markdown').querySelector('p')!.firstChild as Text
  document.getSelection()!.setBaseAndExtent(text, 4, text, 7)
  await say(' four')
  expect(document.getSelection()?.toString()).toBe('two')
  await say(' *five*\n\nSix')
  expect(document.getSelection()?.toString()).toBe('two')
})

test('reasoning and text of one answer each show their own', async () => {
  const { fake, chat, say } = await beginAnswer()
  await say('One')
  await say(' two')
  await act(async () => fake.deltas({ type: 'reasoning-delta', text: 'One two and more' }))
  await say('')
  await say(' three')
  expect(chat.getSnapshot().messages.at(-1)?.parts.length).toBeGreaterThan(1)
  expect(parts('markdown').map(({ textContent }) => textContent)).toEqual(['One two', ' three'.trim()])
})
