import { createMessage } from '@rivulet/core'
import { act, cleanup, render, screen } from '@testing-library/react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, test, vi } from 'vitest'
import type { MessageActionsProps } from '../context/chat-context.ts'
import { parts } from '../play-chat.test.helper.tsx'
import '../styles.css'
import { createLateActions } from './late-actions.tsx'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const message = createMessage('assistant', 'A low dam.', { id: 'answer' })

function Buttons({ message: { id } }: MessageActionsProps) {
  return <div data-rivulet="" data-part="actions">{`What can be done with ${id}`}</div>
}

/** What is fetched, and the moment when it has come. */
function loading(Actions: typeof Buttons): { promise: Promise<typeof Buttons>; finish: () => void } {
  let finish = (): void => {}
  const promise = new Promise<typeof Buttons>((resolve) => {
    finish = () => resolve(Actions)
  })
  return { promise, finish: () => finish() }
}

test('what can be done with a message comes once it is fetched, once for all messages, in the room that was kept', async () => {
  const load = vi.fn(async () => Buttons)
  const { Actions: Late } = createLateActions(load)
  render([1, 2, 3].map((key) => <Late key={key} message={message} />))
  const heights = parts('actions').map((bar) => bar.offsetHeight)
  expect(heights[0]).toBeGreaterThan(0)
  expect(await screen.findAllByText('What can be done with answer')).toHaveLength(3)
  expect(parts('actions').map((bar) => bar.offsetHeight)).toEqual(heights)
  expect(load).toHaveBeenCalledTimes(1)
  render(<Late message={message} />)
  expect(screen.getAllByText('What can be done with answer')).toHaveLength(4)
  expect(load).toHaveBeenCalledTimes(1)
})

test('what cannot be fetched leaves its room empty and tells the page; the next message tries again, for all', async () => {
  const reported: unknown[] = []
  vi.spyOn(globalThis, 'reportError').mockImplementation((error) => void reported.push(error))
  const failure = new TypeError('Failed to fetch dynamically imported module')
  const load = vi.fn(async () => Buttons).mockRejectedValueOnce(failure)
  const { Actions: Late } = createLateActions(load)
  render(<Late message={message} />)
  await act(async () => {})
  expect(parts('actions').map(({ textContent }) => textContent)).toEqual([''])
  expect(reported).toEqual([failure])
  render(<Late message={message} />)
  // A page has roots of its own, and each its transition.
  await expect.poll(() => screen.queryAllByText('What can be done with answer')).toHaveLength(2)
  expect(load).toHaveBeenCalledTimes(2)
})

test('the bars of a long conversation do not come in one task', async () => {
  const { port1, port2 } = new MessageChannel()
  let tasks = 0
  port1.onmessage = () => {
    tasks++
    port2.postMessage(undefined)
  }
  const tasksAt = new Set<number>()
  /** As long as React goes on before it lets others have their turn. */
  function takeOneTurn(): void {
    const startMs = performance.now()
    while (performance.now() - startMs < 6) tasksAt.add(tasks)
  }
  function Slow(props: MessageActionsProps) {
    takeOneTurn()
    return <Buttons {...props} />
  }
  const { promise, finish } = loading(Slow)
  const { Actions: Late } = createLateActions(() => promise)
  render(Array.from({ length: 10 }, (_, key) => <Late key={key} message={message} />))
  port2.postMessage(undefined)
  // Outside `act`, which renders everything at once.
  finish()
  await expect.poll(() => screen.queryAllByText('What can be done with answer')).toHaveLength(10)
  port1.close()
  expect(tasksAt.size).toBeGreaterThan(1)
})

test('a message that left before they were fetched is not rendered again', async () => {
  const { promise, finish } = loading(Buttons)
  const warn = vi.spyOn(console, 'error')
  const { Actions: Late } = createLateActions(() => promise)
  const { unmount } = render(<Late message={message} />)
  unmount()
  await act(async () => finish())
  expect(parts('actions')).toEqual([])
  expect(warn).not.toHaveBeenCalled()
})

test('a page from a server is taken over as it was sent, though the actions are there already', async () => {
  const mismatch = vi.fn()
  const { Actions: Late } = createLateActions(async () => Buttons)
  render(<Late message={message} />)
  await screen.findByText('What can be done with answer')
  cleanup()
  const page = document.body.appendChild(document.createElement('div'))
  page.innerHTML = renderToString(<Late message={message} />)
  expect(page.textContent).toBe('')
  const root = await act(async () =>
    hydrateRoot(page, <Late message={message} />, { onRecoverableError: mismatch }),
  )
  expect(page.textContent).toBe('What can be done with answer')
  expect(mismatch).not.toHaveBeenCalled()
  act(() => root.unmount())
  page.remove()
})
