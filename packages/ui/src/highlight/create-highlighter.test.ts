import { expect, test, vi } from 'vitest'
import { codeBlock } from '../code/code-block.test.helper.ts'
import { createRecent } from '../code/create-recent.ts'
import type { WhenIdle } from '../code/when-idle.ts'
import type { CodeBlock } from '../markdown/types.ts'
import type { Colouring } from './create-colouring.ts'
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

async function typescriptLoaded(): Promise<Languages> {
  const languages = createLanguages()
  await languages.load('ts')
  return languages
}

const remember = () => createRecent<CodeBlock, Colouring>(10_000, ({ lineCount }) => lineCount())

test('a long block is coloured in slices of idle time, none of them longer than 8,000 characters', async () => {
  const idle = manualIdle()
  const onProgress = vi.fn<() => void>()
  const highlighter = createHighlighter(
    { languages: await typescriptLoaded(), recent: remember(), whenIdle: idle.whenIdle },
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
    { languages, recent: remember(), whenIdle: manualIdle().whenIdle },
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

test('a grammar that cannot be fetched leaves the code as it is, and the next block asks again', async () => {
  const languages: Languages = {
    has: () => true,
    get: () => undefined,
    load: vi.fn<() => Promise<void>>().mockRejectedValue(new Error('offline')),
  }
  const parts = { languages, recent: remember(), whenIdle: manualIdle().whenIdle }
  const onProgress = vi.fn<() => void>()
  for (const count of [1, 2]) {
    const highlighter = createHighlighter(parts, onProgress)
    highlighter.attend(codeBlock('a', 'ts'))
    expect(languages.load).toHaveBeenCalledTimes(count)
  }
  await Promise.resolve()
  expect(onProgress).not.toHaveBeenCalled()
})

test('after its rest nothing runs any more', async () => {
  const idle = manualIdle()
  const onProgress = vi.fn<() => void>()
  const languages = await typescriptLoaded()
  const highlighter = createHighlighter(
    { languages, recent: remember(), whenIdle: idle.whenIdle },
    onProgress,
  )
  highlighter.attend(codeBlock(long))
  expect(idle.count()).toBe(1)
  highlighter.rest()
  expect(idle.count()).toBe(0)
  expect(onProgress).not.toHaveBeenCalled()
})

test('a settled block that comes back has its colours at once', async () => {
  const idle = manualIdle()
  const parts = { languages: await typescriptLoaded(), recent: remember(), whenIdle: idle.whenIdle }
  const block = codeBlock(long)
  const first = createHighlighter(parts, () => {})
  first.attend(block)
  while (idle.count() > 0) {
    idle.pass()
    first.attend(block)
  }
  first.rest()
  expect(
    createHighlighter(parts, () => {})
      .read(block)
      ?.flat(),
  ).toHaveLength(2_000)
})

test('what is remembered is bounded, over any number of blocks and prefixes of them', async () => {
  const recent = remember()
  const parts = { languages: await typescriptLoaded(), recent, whenIdle: manualIdle().whenIdle }
  for (let index = 0; index < 300; index++) {
    const highlighter = createHighlighter(parts, () => {})
    for (const lines of [10, 50, 100]) {
      const block = codeBlock(`const a${index} = 1\n`.repeat(lines), 'ts', lines < 100)
      highlighter.read(block)
      highlighter.attend(block)
    }
    expect(recent.weight()).toBeLessThanOrEqual(10_000)
  }
  expect(recent.weight()).toBe(10_000)
})

test('a language that is not known has no colours and asks for nothing', () => {
  const languages = createLanguages()
  const load = vi.spyOn(languages, 'load')
  const highlighter = createHighlighter(
    { languages, recent: remember(), whenIdle: manualIdle().whenIdle },
    () => {},
  )
  const block = codeBlock('a\n', 'brainfuck')
  expect(highlighter.read(block)).toBeUndefined()
  highlighter.attend(block)
  expect(load).not.toHaveBeenCalled()
})
