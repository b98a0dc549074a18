import { createManualClock } from '@rivulet/core/testing'
import { afterEach, expect, test } from 'vitest'
import { createSpeaker } from './create-speaker.ts'

afterEach(() => document.body.replaceChildren())

function speak() {
  document.body.innerHTML =
    '<div id="regions"><div></div><div></div><div></div></div><button>A</button><button>B</button>'
  const element = document.querySelector<HTMLElement>('#regions')!
  const buttons = [...document.querySelectorAll('button')]
  const clock = createManualClock()
  const speaker = createSpeaker(clock)
  const detach = speaker.attach(element)
  const regions = (): string[] => [...element.children].map(({ textContent }) => textContent)
  return { element, buttons, clock, ...speaker, detach, regions }
}

test('what is said at about the same time is one announcement', () => {
  const { say, regions, clock } = speak()
  say('One.')
  clock.advance(249)
  say('Two.')
  expect(regions()).toEqual(['', '', ''])
  clock.advance(1)
  expect(regions().join('|')).toBe('|One. Two.|')
})

test('two regions take turns, so that the same words are said again', () => {
  const { say, regions, clock } = speak()
  for (const expected of ['|Copied|', 'Copied||', '|Copied|']) {
    say('Copied')
    clock.advance(250)
    expect(regions().join('|')).toBe(expected)
  }
})

test('an alert has its own region, which is empty before the same words come again', () => {
  const { say, regions, clock } = speak()
  say('No.', 'alert')
  say('Done.')
  clock.advance(250)
  expect(regions()).toEqual(['', 'Done.', 'No.'])
  say('No.', 'alert')
  expect(regions()[2]).toBe('')
  clock.advance(250)
  expect(regions()).toEqual(['', '', 'No.'])
})

test('nothing is said until the focus has stood for a quarter of a second', () => {
  const { say, regions, clock, buttons } = speak()
  say('Done.')
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
  const { say, regions, clock } = speak()
  say('Done.')
  clock.advance(250 + 6_999)
  expect(regions()).toEqual(['', 'Done.', ''])
  clock.advance(1)
  expect(regions()).toEqual(['', '', ''])
  expect(clock.pendingCount).toBe(0)
})

test('without an element it says so, and says nothing', () => {
  const { say, regions, clock, detach } = speak()
  say('Not said.')
  detach()
  expect(clock.pendingCount).toBe(0)
  expect(say('Elsewhere.')).toBe(false)
  clock.advance(10_000)
  expect(regions()).toEqual(['', '', ''])
})

test('of two elements the first is spoken by, and the next once that has gone', () => {
  const { say, attach, element, regions, clock, detach } = speak()
  const second = element.cloneNode(true) as HTMLElement
  document.body.append(second)
  const detachSecond = attach(second)
  expect(say('The same.', 'status', element)).toBe(true)
  expect(say('The same.', 'status', second)).toBe(false)
  clock.advance(250)
  expect([...regions(), second.textContent]).toEqual(['', 'The same.', '', ''])
  say('On its way.')
  detach()
  expect(say('More.', 'status', second)).toBe(true)
  clock.advance(250)
  expect([regions().join(''), second.textContent]).toEqual(['', 'On its way. More.'])
  detachSecond()
  expect(clock.pendingCount).toBe(0)
})

test('one that goes leaves what the others say as it is', () => {
  const { say, attach, element, regions, clock } = speak()
  const detachSecond = attach(element.cloneNode(true) as HTMLElement)
  say('Done.')
  clock.advance(250)
  detachSecond()
  expect(regions()).toEqual(['', 'Done.', ''])
  clock.advance(7_000)
  expect(regions()).toEqual(['', '', ''])
})

test('one that is not shown is not spoken by while another is, and what it was told in time does not stay in it', () => {
  const { say, attach, element, regions, clock } = speak()
  const second = element.cloneNode(true) as HTMLElement
  document.body.append(second)
  attach(second)
  say('While it is shown.')
  clock.advance(250)
  element.hidden = true
  expect(say('Hidden.', 'status', element)).toBe(false)
  expect(say('Done.', 'status', second)).toBe(true)
  clock.advance(250)
  expect(second.textContent).toBe('Done.')
  clock.advance(7_000)
  expect([...regions(), second.textContent]).toEqual(['', '', '', ''])
  second.hidden = true
  expect(say('To nobody else.')).toBe(true)
})
