import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createChatVisitor, type ChatVisitor } from './chat-visit.ts'

let visitor: ChatVisitor

beforeAll(async () => {
  visitor = await createChatVisitor()
})

afterEach(() => visitor.leave())
afterAll(() => visitor?.close())

const FRAMES = 40

test('a frame whose text begins no line leaves the layers of the page as they are', async () => {
  const { flow, frames } = await visitor.visit()
  await flow(1)
  const stop = await visitor.browser.trace('devtools.timeline', 'blink', 'cc')
  await frames(FRAMES)
  const names = (await stop()).map(({ name }) => name)
  const layouts = names.filter((name) => name === 'Layout').length
  const updates = names.filter((name) => name === 'PaintArtifactCompositor::Update').length
  expect(layouts).toBeGreaterThan(FRAMES / 4)
  // Some begin one.
  expect(updates).toBeGreaterThan(0)
  expect(updates).toBeLessThan(layouts / 2)
})
