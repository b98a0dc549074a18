import { createManualClock } from '@rivulet/core/testing'
import { afterEach, expect, test } from 'vitest'
import { createSpeaker, type Announce } from './create-speaker.ts'

afterEach(() => document.body.replaceChildren())

function speak() {
  document.body.innerHTML =
    '<div id="regions"><div></div><div></div><div></div></div><button>A</button><button>B</button>'
  const element = document.querySelector<HTMLElement>('#regions')!
  const buttons = [...document.querySelectorAll('button')]
  const clock = createManualClock()
  const elsewhere: string[] = []
  const otherwise: Announce = (text) => elsewhere.push(text)
  const speaker = createSpeaker(otherwise, clock)
  const detach = speaker.attach(element)
  const regions = (): string[] => [...element.children].map(({ textContent }) => textContent)
  return { element, buttons, clock, ...speaker, detach, regions, elsewhere }
}

test('what is said at about the same time is one announcement', () => {
  const { announce, regions, clock } = speak()
  announce('One.')
  clock.advance(249)
  announce('Two.')
  expect(regions()).toEqual(['', '', ''])
  clock.advance(1)
  expect(regions().join('|')).toBe('|One. Two.|')
})

test('two regions take turns, so that the same words are said again', () => {
  const { announce, regions, clock } = speak()
  for (const expected of ['|Copied|', 'Copied||', '|Copied|']) {
    announce('Copied')
    clock.advance(250)
    expect(regions().join('|')).toBe(expected)
  }
})

test('an alert has its own region, which is empty before the same words come again', () => {
  const { announce, regions, clock } = speak()
  announce('No.', 'alert')
  announce('Done.')
  clock.advance(250)
  expect(regions()).toEqual(['', 'Done.', 'No.'])
  announce('No.', 'alert')
  expect(regions()[2]).toBe('')
  clock.advance(250)
  expect(regions()).toEqual(['', '', 'No.'])
})

test('nothing is said until the focus has stood for a quarter of a second', () => {
  const { announce, regions, clock, buttons } = speak()
  announce('Done.')
  clock.advance(200)
  buttons[0]!.focus()
  clock.advance(200)
  buttons[1]!.focus()
  clock.advance(249)
  expect(regions()).toEqual(['', '', ''])
  clock.advance(1)
  expect(regions()).toEqual(['', 'Done.', ''])
})

test('it does not lie about afterwards', () => {
  const { announce, regions, clock } = speak()
  announce('Done.')
  clock.advance(250 + 6_999)
  expect(regions()).toEqual(['', 'Done.', ''])
  clock.advance(1)
  expect(regions()).toEqual(['', '', ''])
  expect(clock.pendingCount).toBe(0)
})

test('where it has no regions another speaks, and of two elements the first has it', () => {
  const { announce, attach, element, regions, clock, detach, elsewhere } = speak()
  expect(attach(element)).toBeUndefined()
  announce('Not said.')
  detach?.()
  expect(clock.pendingCount).toBe(0)
  announce('Elsewhere.')
  clock.advance(10_000)
  expect(regions()).toEqual(['', '', ''])
  expect(elsewhere).toEqual(['Elsewhere.'])
})
