import { expect, test, vi } from 'vitest'
import { codeBlock } from '../code/code-block.test.helper.ts'
import type { Colours } from '../code/token.ts'
import type { WhenIdle } from '../code/when-idle.ts'
import type { CodeBlock } from '../markdown/types.ts'
import { createColourMemory } from './create-colour-memory.ts'
import { createGrammars, type Grammars } from './create-grammars.ts'
import { createHighlighter } from './create-highlighter.ts'
import { createLanguages, type Languages } from './languages.ts'

const long = 'const a = 1 // one\n'.repeat(2_000)

/** Idle time that comes when the test says so. */
function manualIdle(): { whenIdle: WhenIdle; pass: () => void; count: () => number } {
  const tasks = new Set<() => void>()
  return {
    whenIdle(task) {
      tasks.add(task)
      return () => void tasks.delete(task)
    },
    pass() {
      const due = [...tasks]
      tasks.clear()
      for (const task of due) task()
    },
    count: () => tasks.size,
  }
}

const grammarsOf = (languages: Languages): Grammars => createGrammars(languages, () => 0)

async function typescriptLoaded(): Promise<Grammars> {
  const languages = createLanguages()
  await languages.load('ts')
  return grammarsOf(languages)
}

const remember = () => createColourMemory(10_000)

test('a long block is coloured in slices of idle time, none of them longer than 8,000 characters', async () => {
  const idle = manualIdle()
  const onProgress = vi.fn<() => void>()
  const highlighter = createHighlighter(
    { grammars: await typescriptLoaded(), memory: remember(), whenIdle: idle.whenIdle },
    onProgress,
  )
  const block = codeBlock(long)
  let lines = highlighter.read(block)?.flat().length ?? 0
  expect(lines).toBeLessThan(300)
  highlighter.attend(block)
  let slices = 0
  while (idle.count() > 0) {
    expect(idle.count()).toBe(1)
    idle.pass()
    slices++
    expect(onProgress).toHaveBeenCalledTimes(slices)
    const now = highlighter.read(block)?.flat().length ?? 0
    expect(now - lines).toBeLessThan(800)
    lines = now
    highlighter.attend(block)
  }
  expect(lines).toBe(2_000)
})

test('a grammar is asked for once there is code, and its coming is told', async () => {
  const onProgress = vi.fn<() => void>()
  const languages = createLanguages()
  const load = vi.spyOn(languages, 'load')
  const highlighter = createHighlighter(
    { grammars: grammarsOf(languages), memory: remember(), whenIdle: manualIdle().whenIdle },
    onProgress,
  )
  for (const word of ['t', 'ts']) {
    highlighter.attend(codeBlock('', word, true))
    expect(load).not.toHaveBeenCalled()
  }
  highlighter.attend(codeBlock('c', 'ts', true))
  highlighter.attend(codeBlock('co', 'ts', true))
  expect(load).toHaveBeenCalledExactlyOnceWith('ts')
  await vi.waitFor(() => expect(onProgress).toHaveBeenCalledOnce())
  expect(highlighter.read(codeBlock('const\n', 'ts', true))).toEqual([[[{ end: 5, kind: 'keyword' }]]])
})

/** Grammars that come when the test says so, and a clock that it moves on. */
function failingGrammars() {
  const known = createLanguages()
  const load = vi.fn<() => Promise<void>>().mockRejectedValue(new Error('offline'))
  const clock = { nowMs: 0 }
  const grammars = createGrammars({ ...known, load }, () => clock.nowMs)
  const settled = async (): Promise<void> => {
    await Promise.allSettled(load.mock.results.map(({ value }) => value as Promise<void>))
    await Promise.resolve()
  }
  const comes = (): void => void load.mockImplementation(() => known.load('ts'))
  return { grammars, load, clock, settled, comes }
}

test('a grammar that did not come is sent for again when the code grows, after a while', async () => {
  const { grammars, load, clock, settled, comes } = failingGrammars()
  const onProgress = vi.fn<() => void>()
  const parts = { grammars, memory: remember(), whenIdle: manualIdle().whenIdle }
  const highlighter = createHighlighter(parts, onProgress)
  highlighter.attend(codeBlock('a', 'ts', true))
  await settled()
  for (const nowMs of [0, 1_000, 1_999]) {
    clock.nowMs = nowMs
    highlighter.attend(codeBlock('ab', 'ts', true))
  }
  expect(load).toHaveBeenCalledTimes(1)
  expect(onProgress).not.toHaveBeenCalled()
  comes()
  clock.nowMs = 2_000
  highlighter.attend(codeBlock('abc', 'ts', true))
  expect(load).toHaveBeenCalledTimes(2)
  await vi.waitFor(() => expect(onProgress).toHaveBeenCalledOnce())
})

test('the next block sends for it too, after a while, and the others hear that it has come', async () => {
  const { grammars, load, clock, settled, comes } = failingGrammars()
  const parts = { grammars, memory: remember(), whenIdle: manualIdle().whenIdle }
  const heard: string[] = []
  const blocks = ['first', 'second', 'third', 'gone'].map((name) =>
    createHighlighter(parts, () => heard.push(name)),
  )
  for (const block of blocks) block.attend(codeBlock('a\n'))
  expect(load).toHaveBeenCalledTimes(1)
  await settled()
  blocks.at(-1)?.rest()
  comes()
  clock.nowMs = 2_000
  blocks[1]?.attend(codeBlock('a\n'))
  expect(load).toHaveBeenCalledTimes(2)
  await vi.waitFor(() => expect(heard).toEqual(['first', 'second', 'third']))
})

test('a grammar that never comes is sent for ever more seldom, and five times for one block', async () => {
  const { grammars, load, clock, settled } = failingGrammars()
  const parts = { grammars, memory: remember(), whenIdle: manualIdle().whenIdle }
  const highlighter = createHighlighter(parts, () => {})
  const sentAtMs: number[] = []
  for (; clock.nowMs < 1_000_000; clock.nowMs += 1_000) {
    const before = load.mock.calls.length
    highlighter.attend(codeBlock(`${clock.nowMs}`, 'ts', true))
    if (load.mock.calls.length > before) sentAtMs.push(clock.nowMs)
    await settled()
  }
  expect(sentAtMs).toEqual([0, 2_000, 6_000, 14_000, 30_000])
  // Another block, or another language of the same one, has five of its own.
  createHighlighter(parts, () => {}).attend(codeBlock('a', 'ts', true))
  expect(load).toHaveBeenCalledTimes(6)
  highlighter.attend(codeBlock('a', 'py', true))
  expect(load).toHaveBeenCalledTimes(7)
})

test('after its rest nothing runs any more', async () => {
  const idle = manualIdle()
  const onProgress = vi.fn<() => void>()
  const highlighter = createHighlighter(
    { grammars: await typescriptLoaded(), memory: remember(), whenIdle: idle.whenIdle },
    onProgress,
  )
  highlighter.attend(codeBlock(long))
  expect(idle.count()).toBe(1)
  highlighter.rest()
  expect(idle.count()).toBe(0)
  expect(onProgress).not.toHaveBeenCalled()
})

/** Has all of a block coloured, as a page would over some frames. */
function colourAll(
  parts: Parameters<typeof createHighlighter>[0],
  block: CodeBlock,
  pass: () => void,
): Colours {
  const highlighter = createHighlighter(parts, () => {})
  let colours: Colours = []
  for (let frame = 0; frame < 100; frame++) {
    colours = highlighter.read(block) ?? []
    highlighter.attend(block)
    pass()
  }
  highlighter.rest()
  return colours
}

test('code that comes back has its colours at once, and none of it is read again', async () => {
  const idle = manualIdle()
  const grammars = await typescriptLoaded()
  const parts = { grammars, memory: remember(), whenIdle: idle.whenIdle }
  const colours = colourAll(parts, codeBlock(long), idle.pass)
  const token = vi.spyOn(grammars.get('ts')!, 'token')
  const again = createHighlighter(parts, () => {})
  expect(again.read(codeBlock(long))).toEqual(colours)
  expect(again.read(codeBlock(long))?.flat()).toHaveLength(2_000)
  again.attend(codeBlock(long))
  expect(idle.count()).toBe(0)
  expect(token).not.toHaveBeenCalled()
  token.mockRestore()
})

test('what is remembered is bounded, over any number of blocks and prefixes of them', async () => {
  const memory = remember()
  const parts = { grammars: await typescriptLoaded(), memory, whenIdle: manualIdle().whenIdle }
  for (let index = 0; index < 300; index++) {
    const highlighter = createHighlighter(parts, () => {})
    for (const lines of [10, 50, 100]) {
      const block = codeBlock(`const a${index} = 1\n`.repeat(lines), 'ts', lines < 100)
      highlighter.read(block)
      highlighter.attend(block)
    }
    expect(memory.lineCount()).toBeLessThanOrEqual(10_000)
  }
  expect(memory.lineCount()).toBeGreaterThan(9_900)
})

test('a language that is not known has no colours and asks for nothing', () => {
  const languages = createLanguages()
  const load = vi.spyOn(languages, 'load')
  const highlighter = createHighlighter(
    { grammars: grammarsOf(languages), memory: remember(), whenIdle: manualIdle().whenIdle },
    () => {},
  )
  const block = codeBlock('a\n', 'brainfuck')
  expect(highlighter.read(block)).toBeUndefined()
  highlighter.attend(block)
  expect(load).not.toHaveBeenCalled()
})
