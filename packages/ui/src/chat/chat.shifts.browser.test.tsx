import { createRoot } from 'react-dom/client'
import { afterEach, expect, test } from 'vitest'
import { history } from '../message-list/show-list.test.helper.tsx'
import { part, parts, playChat } from '../play-chat.test.helper.tsx'
import { Chat } from './chat.tsx'

const environment = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }

afterEach(() => {
  environment.IS_REACT_ACT_ENVIRONMENT = true
})

test('a long conversation that comes in moves nothing on the page', async () => {
  // As on a page: `act` would bring all messages at once.
  environment.IS_REACT_ACT_ENVIRONMENT = false
  const shifts: number[] = []
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value)
  })
  observer.observe({ type: 'layout-shift' })
  const container = document.body.appendChild(document.createElement('div'))
  container.style.blockSize = '400px'
  const root = createRoot(container)
  root.render(<Chat chat={playChat(history(1000)).chat} />)
  await expect.poll(() => parts('row'), { timeout: 10_000 }).toHaveLength(1000)
  for (const _ of [1, 2, 3]) await new Promise(requestAnimationFrame)
  const { scrollTop, clientHeight, scrollHeight } = part('viewport')
  expect(scrollHeight - clientHeight - scrollTop).toBeLessThanOrEqual(1)
  observer.disconnect()
  root.unmount()
  container.remove()
  // What readers take for a jump begins at 0.1: https://web.dev/articles/cls
  expect(shifts.reduce((sum, value) => sum + value, 0)).toBeLessThan(0.02)
})
