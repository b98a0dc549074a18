import { createMessage } from '@rivulet/core'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { cdp, userEvent } from 'vitest/browser'
import { Chat } from './chat/chat.tsx'
import type { CodeSlotProps } from './code/code-slot.ts'
import { Markdown } from './markdown-view/markdown.tsx'
import { part, parts, playChat } from './play-chat.test.helper.tsx'
import { contrastOf } from './text/contrast.test.helper.ts'

afterEach(async () => {
  cleanup()
  await emulateMedia({ media: '', features: [] })
})

/** What the browser is told of the reader and the page that it draws on, until the end of the test. */
async function emulateMedia(options: object): Promise<void> {
  const session = cdp() as unknown as { send: (method: string, options: object) => Promise<unknown> }
  await session.send('Emulation.setEmulatedMedia', options)
}

const messages = [createMessage('user', 'Hi'), createMessage('assistant', 'Hello.')]

function withStyles(css: string, look: () => void): void {
  const style = document.createElement('style')
  style.textContent = css
  document.head.append(style)
  try {
    look()
  } finally {
    style.remove()
  }
}

test('another library’s elements with the same part names look as they did', () => {
  render(
    <>
      <h1 data-part="heading">A page</h1>
      <Chat chat={playChat(messages).chat} />
    </>,
  )
  const [theirs, ours] = screen.getAllByRole('heading')
  expect(theirs?.getBoundingClientRect().width).toBeGreaterThan(50)
  expect(ours?.getBoundingClientRect().width).toBe(1)
})

test('any rule of the page wins', () => {
  render(<Chat chat={playChat(messages).chat} className="mine" />)
  expect(getComputedStyle(part('chat')).display).toBe('flex')
  withStyles('.mine { display: grid } :where([data-part=body]) { color: rgb(1, 2, 3) }', () => {
    expect(getComputedStyle(part('chat')).display).toBe('grid')
    expect(getComputedStyle(part('body')).color).toBe('rgb(1, 2, 3)')
  })
})

test('a colour that the page sets holds in every theme', () => {
  render(
    <div data-theme="dark">
      <Chat chat={playChat(messages).chat} />
    </div>,
  )
  const background = getComputedStyle(part('chat')).backgroundColor
  withStyles(':root { --rivulet-fg: rgb(1, 2, 3) }', () => {
    expect(getComputedStyle(part('chat')).color).toBe('rgb(1, 2, 3)')
    expect(getComputedStyle(part('chat')).backgroundColor).toBe(background)
  })
})

test('what is hidden is not shown', () => {
  render(<Chat chat={playChat(messages).chat} hidden />)
  expect(getComputedStyle(part('jump')).display).toBe('none')
  expect(getComputedStyle(part('chat')).display).toBe('none')
})

const grounds = '```ts\nlet a\n```\n\nA `code`, $x$, <b>.\n\n> `quoted`\n\n- `item`\n\n<div>\n\n$$\ny\n$$\n'

/** The text of what has a ground of its own in a Markdown that stands alone. */
function groundedTexts(): Element[] {
  return [
    ...document.querySelectorAll('[data-part=code-line], [data-part=code-language], code:not(pre code)'),
  ]
}

test.each(['light', 'dark'])(
  'on a page whose colour is not that of the theme, what has its own ground can be read: %s',
  (theme) => {
    render(
      <div data-theme={theme} style={{ color: theme === 'dark' ? '#111' : '#eee' }}>
        <Markdown text={grounds} />
      </div>,
    )
    expect(groundedTexts()).toHaveLength(9)
    for (const element of groundedTexts()) {
      expect([element.textContent, contrastOf(element) >= 4.5]).toEqual([element.textContent, true])
    }
    expect(getComputedStyle(part('code-block')).colorScheme).toBe(theme)
    // What stands on the page's ground has the page's colour.
    expect(getComputedStyle(document.querySelector('p')!).color).toBe(
      theme === 'dark' ? 'rgb(17, 17, 17)' : 'rgb(238, 238, 238)',
    )
  },
)

test.each([
  ['dark', '#111'],
  ['light', '#eee'],
])('a page that knows one theme alone can be read on a system that is %s', async (system, colour) => {
  await emulateMedia({ features: [{ name: 'prefers-color-scheme', value: system }] })
  render(
    <div style={{ color: colour }}>
      <Markdown text={grounds} />
    </div>,
  )
  expect(getComputedStyle(part('code-block')).colorScheme).toBe(system)
  for (const element of groundedTexts()) {
    expect([element.textContent, contrastOf(element) >= 4.5]).toEqual([element.textContent, true])
  }
})

test('code on a ground that is not Rivulet’s has the colour that it is given, and in a link that of the link', () => {
  const Code = ({ block }: CodeSlotProps) => (
    <pre style={{ background: 'white', color: 'rgb(1, 2, 3)' }}>
      <code>{block.pieces}</code>
    </pre>
  )
  render(<Markdown text={'[`a`](https://a.example)\n\n    b\n'} components={{ code: Code }} />)
  const [inLink, inPre] = [...document.querySelectorAll('code')].map((code) => getComputedStyle(code).color)
  expect(inLink).toBe(getComputedStyle(document.querySelector('a')!).color)
  expect(inPre).toBe('rgb(1, 2, 3)')
})

test('a message or a diagram that stands alone on a page of another colour can be read', () => {
  render(
    <div data-theme="dark" style={{ color: '#111' }}>
      <div data-rivulet="" data-part="message" data-role="user">
        <div data-part="body">Hi</div>
      </div>
      <div data-rivulet="" data-part="diagram">
        <div data-part="code-header">
          <span data-part="code-language">Diagram</span>
        </div>
      </div>
    </div>,
  )
  expect(contrastOf(part('body'))).toBeGreaterThan(4.5)
  expect(contrastOf(part('code-language'))).toBeGreaterThan(4.5)
  // What is drawn in it asks for its scheme.
  expect(getComputedStyle(part('diagram')).colorScheme).toBe('dark')
})

test('in a conversation code has the colour of the text that it stands in', () => {
  render(<Chat chat={playChat([createMessage('assistant', grounds)]).chat} />)
  withStyles(':where([data-part=body]) { color: rgb(1, 2, 3) }', () => {
    const colours = groundedTexts().map((element) => getComputedStyle(element).color)
    const quoted = getComputedStyle(document.querySelector('blockquote')!).color
    const label = getComputedStyle(part('code-language')).color
    expect(new Set(colours)).toEqual(new Set(['rgb(1, 2, 3)', quoted, label]))
    expect(parts('code-block').map((block) => getComputedStyle(block).color)).toEqual(['rgb(1, 2, 3)'])
  })
})

/** The rules in these rules that say what an element of Rivulet's looks like. */
function nestedIn(rules: CSSRuleList): CSSStyleRule[] {
  return [...rules].flatMap((rule) => {
    if (!(rule instanceof CSSGroupingRule || rule instanceof CSSStyleRule)) return []
    const nested = nestedIn(rule.cssRules)
    return rule instanceof CSSStyleRule && rule.parentRule instanceof CSSStyleRule
      ? [rule, ...nested]
      : nested
  })
}

test('every rule asks what an element is before it looks for Rivulet’s element around it', () => {
  const selectors = [...document.styleSheets]
    .flatMap(({ cssRules }) => nestedIn(cssRules))
    .map(({ selectorText }) => selectorText)
  expect(selectors.length).toBeGreaterThan(150)
  // Browsers try the parts of a selector from left to right.
  expect(selectors.filter((selector) => selector.startsWith('&'))).toEqual([])
  expect(selectors.filter((selector) => !/^:where\(.*\)&/.test(selector))).toEqual([])
})

const long = Array.from({ length: 20 }, (_, index) =>
  createMessage(
    index % 2 === 0 ? 'user' : 'assistant',
    `${'Water runs downhill. '.repeat(20)}[More](https://a.example).`,
  ),
)

test('on paper there is the whole conversation, dark on light, and nothing to press', async () => {
  render(
    <div data-theme="dark" style={{ blockSize: '400px' }}>
      <Chat chat={playChat([...long, createMessage('assistant', `\`\`\`\n${'word '.repeat(400)}`)]).chat} />
    </div>,
  )
  await emulateMedia({ media: 'print' })
  const viewport = part('viewport')
  expect(viewport.clientHeight).toBe(viewport.scrollHeight)
  expect(viewport.clientHeight).toBeGreaterThan(1000)
  expect(parts('rows').map((rows) => getComputedStyle(rows).contentVisibility)).toEqual(['visible'])
  for (const name of ['composer', 'jump', 'code-button']) {
    expect([name, getComputedStyle(part(name)).display]).toEqual([name, 'none'])
  }
  expect(part('code').scrollWidth).toBe(part('code').clientWidth)
  expect(getComputedStyle(document.querySelector('a')!, '::after').content).toContain('https://a.example')
  const [ground, text] = [
    getComputedStyle(part('chat')).backgroundColor,
    getComputedStyle(part('chat')).color,
  ]
  expect(ground).toBe('rgba(0, 0, 0, 0)')
  expect(Number(/oklch\(([\d.]+)/.exec(text)?.[1])).toBeLessThan(0.3)
})

test.each(['light', 'dark'])(
  'who asks for more contrast has it in quiet text and in lines: %s',
  async (theme) => {
    render(
      <div data-theme={theme}>
        <Chat chat={playChat([createMessage('assistant', '| A |\n| - |\n| b |\n\n> quoted')]).chat} />
      </div>,
    )
    const quote = document.querySelector('blockquote')!
    const before = contrastOf(quote)
    await emulateMedia({ features: [{ name: 'prefers-contrast', value: 'more' }] })
    expect(contrastOf(quote)).toBeGreaterThan(before * 1.5)
    const { color, borderBlockEndColor } = getComputedStyle(document.querySelector('td')!)
    expect(borderBlockEndColor).not.toBe(color)
  },
)

test('messages end where the text field does, also where a scrollbar takes room', () => {
  render(
    <div style={{ inlineSize: '400px' }}>
      <Chat chat={playChat(messages).chat} />
    </div>,
  )
  const box = part('composer-box').getBoundingClientRect()
  expect(part('viewport').offsetWidth - part('viewport').clientWidth).toBeGreaterThan(0)
  expect(part('message').getBoundingClientRect().left).toBeCloseTo(box.left)
  expect(parts('body')[0]!.getBoundingClientRect().right).toBeCloseTo(box.right)
})

test('an empty field begins where the words around it do, and a written one where its own do', async () => {
  render(<Chat dir="rtl" chat={playChat(messages).chat} />)
  const field = screen.getByRole('textbox')
  expect(getComputedStyle(field).direction).toBe('rtl')
  await userEvent.fill(field, 'Hi')
  expect(getComputedStyle(field).direction).toBe('ltr')
})

test('a message is edited in a field of its height', async () => {
  render(<Chat chat={playChat(messages).chat} />)
  await userEvent.click(await screen.findByRole('button', { name: 'Edit message' }))
  const field = screen.getByLabelText('Edited message')
  expect(field.clientHeight).toBeGreaterThan(24)
  expect(field.clientHeight).toBe(field.scrollHeight)
})
