import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { StreamDelta } from '../types.ts'
import { createSeam } from './create-seam.ts'

const RUNS = Number(process.env['RIVULET_PROPERTY_RUNS'] ?? 500)

/** What is on the page after `before` was continued with `rest`, which arrives in these pieces. */
function join(before: string, pieces: readonly string[], isExact = false): string {
  const seam = createSeam(before, { isExact })
  let text = before
  const show = (deltas: readonly StreamDelta[]): void => {
    for (const delta of deltas) {
      if (delta.type === 'text-delta') text += delta.text
      if (delta.type === 'retry-started') text = ''
    }
  }
  for (const piece of pieces) show(seam.take([{ type: 'text-delta', text: piece }]))
  show(seam.end())
  return text
}

const inPieces = (text: string, size: number): string[] => text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []

const STORY =
  'Once upon a time there was a small river. It ran through seven villages, and each called it by another name; ' +
  'the river did not mind.\n\n- One bridge was old.\n- One bridge was new.\n\nAnd so it went, 3.14159 miles a day.'

describe('words that the rest repeats', () => {
  test('are taken out, whatever their number from twelve on, at every cut, in pieces of any size', () => {
    let cases = 0
    for (let cut = 12; cut < STORY.length; cut++) {
      for (let overlap = 12; overlap <= cut; overlap += 7) {
        const before = STORY.slice(0, cut)
        const repeated = before.slice(cut - overlap)
        // Words that stand in the text twice may be meant twice.
        if (before.indexOf(repeated) !== cut - overlap) continue
        for (const size of [1, 5, 1000]) {
          expect(join(before, inPieces(STORY.slice(cut - overlap), size))).toBe(STORY)
          cases++
        }
      }
    }
    expect(cases).toBeGreaterThan(5000)
  })

  test('are on the page as soon as they cannot be a repetition any more', () => {
    const seam = createSeam(STORY)
    expect(seam.take([{ type: 'text-delta', text: ' Then' }])).toEqual([
      { type: 'text-delta', text: ' Then' },
    ])
  })

  test('wait while they may be one, and come out with the end', () => {
    const seam = createSeam(STORY)
    expect(seam.take([{ type: 'text-delta', text: 'miles' }])).toEqual([])
    const finish: StreamDelta = { type: 'finish', reason: 'stop', rawReason: 'stop' }
    expect(seam.take([finish])).toEqual([{ type: 'text-delta', text: 'miles' }, finish])
  })
})

describe('a repetition that is meant', () => {
  test.each([
    ['a short word', 'and then the ', 'the end'],
    ['a line break', 'A line\n', '\nAnother'],
    ['laughter', 'ha ha ha ha ha ha ', 'ha ha ha ha ha ha'],
    ['a row of one letter', `x${'a'.repeat(12)}`, 'a'.repeat(20)],
    ['digits', '0.33333333333333', '33333333333333333'],
    ['a ruler', `Title\n${'-'.repeat(20)}`, '-'.repeat(20)],
    ['indentation', 'if (a) {\n                ', '                return'],
    ['a table', '| a | b |\n| --- | --- | --- ', '| --- | --- | --- |\n'],
    ['a refrain', 'row your boat, row your boat, ', 'row your boat, gently'],
    [
      'a line of code that came before',
      'let a = compute()\nlet b = compute()\nlet a = compute()',
      'let a = compute()',
    ],
  ])('is not touched: %s', (_, before, rest) => {
    for (const size of [1, 3, 1000]) expect(join(before, inPieces(rest, size))).toBe(before + rest)
  })

  test('is never eaten where a text repeats itself and the server goes on exactly, at any cut', () => {
    const phrase = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '1'), minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(phrase, fc.integer({ min: 6, max: 60 }), fc.nat(), (piece, times, at) => {
        const text = piece.repeat(times)
        const cut = at % text.length
        // A first repetition that was cut just between the two cannot be told from an overlap; see continueAnswer.
        fc.pre(cut >= 2 * piece.length)
        expect(join(text.slice(0, cut), [text.slice(cut)])).toBe(text)
      }),
      { numRuns: RUNS },
    )
  })
})

describe('an answer begun anew', () => {
  const long = `${STORY}\n\n${STORY.toUpperCase()}\n\n`
  test('takes the place of the old one', () => {
    const anew = `${long.slice(0, 300)} but otherwise.`
    for (const size of [1, 50, 1000]) expect(join(long, inPieces(anew, size))).toBe(anew)
  })

  test('that comes whole up to the cut is a repetition of everything', () => {
    expect(join(STORY, [`${STORY} The end.`])).toBe(`${STORY} The end.`)
  })
})

describe('a server that was handed the text as a prefix', () => {
  test('goes on exactly, so nothing but an echo of the whole is taken out', () => {
    const tail = STORY.slice(-40)
    expect(join(STORY, inPieces(`${tail} more`, 3), true)).toBe(`${STORY}${tail} more`)
    expect(join(STORY, inPieces(`${STORY} more`, 3), true)).toBe(`${STORY} more`)
  })

  test('was not shown the blanks at its end, and brings them', () => {
    expect(join('A list:\n\n', ['\n\n- one'], true)).toBe('A list:\n\n- one')
    expect(join('A list:\n\n', ['- one'], true)).toBe('A list:\n\n- one')
  })
})

test('half a character at the cut is joined to its other half, or replaced by the whole', () => {
  for (const isExact of [false, true]) {
    expect(join('so \uD83D', ['\uDE00!'], isExact)).toBe('so 😀!')
    expect(join('so \uD83D', ['😀!'], isExact)).toBe('so 😀!')
  }
})

test('a rest that does not repeat anything is joined as it is, at every cut, in pieces of any size', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.nat(),
      fc.integer({ min: 1, max: 9 }),
      (noise, at, size) => {
        const text = `${STORY}${noise}`
        const cut = at % text.length
        expect(join(text.slice(0, cut), inPieces(text.slice(cut), size))).toBe(text)
      },
    ),
    { numRuns: RUNS },
  )
})

test('reasoning before the rest is handed on at once, and text never overtakes what stands before it', () => {
  const seam = createSeam(STORY)
  const reasoning: StreamDelta = { type: 'reasoning-delta', text: 'Hm' }
  expect(seam.take([reasoning])).toEqual([reasoning])
  expect(seam.take([{ type: 'text-delta', text: 'miles' }, reasoning])).toEqual([
    { type: 'text-delta', text: 'miles' },
    reasoning,
  ])
})
