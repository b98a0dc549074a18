import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { part, playChat } from '../play-chat.test.helper.tsx'
import { choose, problems, read, show, spoken } from './attachments.test.helper.tsx'
import { fileOf, paste, transferOf } from './transfer.test.helper.ts'

afterEach(cleanup)

test('what a person sees is spoken too: what came, what went, what was left out', async () => {
  const { chat } = playChat()
  show(chat, { maxFileBytes: 10 })
  await choose(fileOf('a.pdf'), fileOf('b.pdf'), fileOf('large.pdf', 11))
  await read('a.pdf', 'b.pdf')
  await expect
    .poll(spoken)
    .toBe('Attached: a.pdf, b.pdf. “large.pdf” is larger than 10 bytes. Choose a smaller file.')
  await userEvent.click(screen.getByRole('button', { name: 'Remove: a.pdf' }))
  await expect.poll(spoken).toBe('Removed: a.pdf.')
})

/** Many small files, or large ones. */
function filesOf(count: number, bytes?: number): readonly File[] {
  return Array.from({ length: count }, (_, index) => fileOf(`${index + 1}.pdf`, bytes))
}

test('of many files one hears how many came', async () => {
  const { chat } = playChat()
  const field = show(chat, { maxFiles: 500 })
  paste(field, transferOf(filesOf(3)))
  await read('1.pdf', '2.pdf', '3.pdf')
  await expect.poll(spoken).toBe('Attached: 1.pdf, 2.pdf, 3.pdf.')
  paste(field, transferOf(filesOf(200)))
  // As long as reading so many takes on a busy machine.
  await expect.poll(spoken, { timeout: 10_000 }).toBe('200 files attached.')
})

test('of many that are left out the first are named, and one button dismisses all', async () => {
  const { chat } = playChat()
  const field = show(chat, { maxFiles: 1, maxFileBytes: 10 })
  paste(field, transferOf([...filesOf(200, 11), fileOf('a.pdf'), fileOf('b.pdf')]))
  await read('a.pdf')
  const said = [
    'One message takes 1 file. Remove it to add another.',
    '“1.pdf” is larger than 10 bytes. Choose a smaller file.',
    '“2.pdf” is larger than 10 bytes. Choose a smaller file.',
    'And 198 more.',
  ]
  expect(problems()).toEqual(said)
  await expect.poll(spoken).toBe(['Attached: a.pdf.', ...said].join(' '))
  const dismiss = screen.getAllByRole('button', { name: /^Dismiss/ })
  expect(dismiss.map(({ ariaLabel }) => ariaLabel)).toEqual(['Dismiss all'])
  await userEvent.click(dismiss[0]!)
  expect(problems()).toEqual([])
  expect(document.activeElement).toBe(part('attach'))
  for (const [count, buttons] of [
    [3, 3],
    [4, 1],
  ] as const) {
    paste(field, transferOf(filesOf(count, 11)))
    await waitFor(() => expect(problems()).toHaveLength(count))
    expect(screen.getAllByRole('button', { name: /^Dismiss/ })).toHaveLength(buttons)
  }
})

test('files of one name that are left out are dismissed each by itself', async () => {
  const { chat } = playChat()
  const complaints = vi.spyOn(console, 'error')
  const field = show(chat, { maxFileBytes: 10 })
  paste(field, transferOf([fileOf('a.pdf', 11), fileOf('a.pdf', 12)]))
  await waitFor(() => expect(problems()).toHaveLength(2))
  fireEvent.click(screen.getAllByRole('button', { name: /^Dismiss/ })[0]!)
  expect(problems()).toHaveLength(1)
  expect(complaints.mock.calls.filter(([text]) => String(text).includes('same key'))).toEqual([])
  complaints.mockRestore()
})

test('a name is not shown, nor spoken, in another order than it has', async () => {
  const { chat } = playChat()
  const field = show(chat, { maxFileBytes: 10 })
  const name = 'invoice\u202Efdp.exe'
  paste(field, transferOf([fileOf(name), fileOf(name, 11)]))
  await read('invoicefdp.exe')
  expect(part('attachment').querySelector('bdi')!.textContent).toBe('invoicefdp.exe')
  expect(screen.getByRole('button', { name: 'Remove: invoicefdp.exe' })).toBeTruthy()
  const problem = '“invoicefdp.exe” is larger than 10 bytes. Choose a smaller file.'
  expect(problems()).toEqual([problem])
  await expect.poll(spoken).toBe(`Attached: invoicefdp.exe. ${problem}`)
  fireEvent.click(screen.getByRole('button', { name: 'Remove: invoicefdp.exe' }))
  await expect.poll(spoken).toBe('Removed: invoicefdp.exe.')
})
