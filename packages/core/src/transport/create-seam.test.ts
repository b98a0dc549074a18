import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { StreamDelta } from '../types.ts'
import { createSeam, sendableOf } from './create-seam.ts'
import { TEXTS } from './seam-texts.test.helper.ts'

const RUNS = Number(process.env['RIVULET_PROPERTY_RUNS'] ?? 500)

const figures: string[] = []
afterAll(() => void process.stdout.write(figures.map((figure) => `seams: ${figure}\n`).join('')))

/** What is on the page after `before` was continued with `rest`, which arrives in these pieces. */
function join(before: string, pieces: readonly string[], isExact = false, isCut = false): string {
  const seam = createSeam(before, { isExact })
  let text = before
  const show = (deltas: readonly StreamDelta[]): void => {
    for (const delta of deltas) {
      if (delta.type === 'text-delta') text += delta.text
      if (delta.type === 'retry-started') text = ''
    }
  }
  for (const piece of pieces) show(seam.take([{ type: 'text-delta', text: piece }]))
  show(seam.end(isCut))
  return text
}

const SIZES = [1, 3, 7, 1000]
const inPieces = (text: string, size: number): string[] => text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []
const ENDS_IN_WORD = /[\p{L}\p{N}]$/u

const STORY =
  'Once upon a time there was a small river. It ran through seven villages, and each called it by another name; ' +
  'the river did not mind.\n\n- One bridge was old.\n- One bridge was new.\n\nAnd so it went, 3.14159 miles a day'

describe('a rest that goes on exactly', () => {
  test.each(Object.entries(TEXTS))(
    'loses nothing of %s, at any cut, in pieces of any size, by each dialect',
    (name, text) => {
      let cases = 0
      for (let cut = 1; cut < text.length; cut++) {
        const before = text.slice(0, cut)
        for (const isExact of [false, true]) {
          // A server that was handed less brings what it was not handed.
          const rest = text.slice(sendableOf(before, isExact).length)
          for (const size of SIZES) {
            expect(join(before, inPieces(rest, size), isExact)).toBe(text)
            cases++
          }
        }
      }
      figures.push(`${name}: ${cases} exact continuations, nothing lost`)
    },
  )

  test('loses nothing where it breaks off again, and for good', () => {
    for (const text of Object.values(TEXTS)) {
      for (let cut = 1; cut < text.length; cut++) {
        for (const length of [5, 13, 60]) {
          const rest = text.slice(cut, cut + length)
          // Half a character at the cut is sent whole, or not at all.
          if (/[\uD800-\uDBFF]$/.test(text.slice(0, cut))) continue
          expect(join(text.slice(0, cut), inPieces(rest, 3), false, true)).toBe(text.slice(0, cut) + rest)
        }
      }
    }
  })

  test('loses nothing of a text that repeats itself, from its first repetition on', () => {
    const phrase = fc.string({
      unit: fc.constantFrom('a', 'b', ' ', '\n', '1', '|', ','),
      minLength: 1,
      maxLength: 6,
    })
    fc.assert(
      fc.property(phrase, fc.integer({ min: 6, max: 60 }), fc.nat(), (piece, times, at) => {
        const text = piece.repeat(times)
        const cut = at % text.length
        expect(join(text.slice(0, cut), [text.slice(cut)])).toBe(text)
      }),
      { numRuns: RUNS },
    )
  })

  test('loses nothing of what does not repeat anything, at every cut, in pieces of any size', () => {
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
})

describe('words that the rest repeats', () => {
  test('are taken out behind a word, whatever their number from twelve on, in pieces of any size', () => {
    let cases = 0
    for (let cut = 13; cut <= STORY.length; cut++) {
      const before = STORY.slice(0, cut)
      if (!ENDS_IN_WORD.test(before)) continue
      for (const { index } of before.matchAll(/[\p{L}\p{N}]+|^- /gmu)) {
        const repeated = before.slice(index)
        if (repeated.length < 12 || !repeated.includes(' ')) continue
        for (const size of [1, 5, 1000]) {
          expect(join(before, inPieces(STORY.slice(index), size))).toBe(STORY)
          cases++
        }
      }
    }
    expect(cases).toBeGreaterThan(5000)
    figures.push(`${cases} repetitions behind a word, each taken out`)
  })

  test.each([
    ['character', /[^]/gu],
    ['token', /\s?[\p{L}\p{N}]+|[^\p{L}\p{N}\s]+|\s+/gu],
  ] as const)('of the last sentence are taken out at most cuts of prose, behind any %s', (unit, units) => {
    const text = TEXTS['prose']!
    let cuts = 0
    let trimmed = 0
    for (const { index, 0: each } of text.matchAll(units)) {
      const before = text.slice(0, index + each.length)
      const starts = [...before.matchAll(/(^|[.:!?”] |\n)(?=\S)/g)].map((mark) => mark.index + mark[0].length)
      const start = Math.max(...starts)
      if (before.length - start < 12 || before === text) continue
      cuts++
      if (join(before, [text.slice(start)]) === text) trimmed++
    }
    figures.push(`${trimmed} of ${cuts} repetitions of the last sentence taken out, behind a ${unit}`)
    expect(trimmed / cuts).toBeGreaterThan(0.7)
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
    [
      'the second of two rows that are the same',
      'So:\n\n| alpha | yes |\n',
      '| alpha | yes |\n| beta | no |\n',
    ],
    ['the second half of such a row', '| gamma ray | no ', '| gamma ray | no |\n'],
    ['the second of two lines of code', 'let total = compute()\n', 'let total = compute()\n'],
    ['a call in a chain', 'list.filter(one, two)', '.filter(one, two)'],
    ['the first repetition of a refrain', 'row your boat, ', 'row your boat, gently'],
    ['a word of a refrain', 'tomorrow and tomorrow and', ' tomorrow and tomorrow and'],
    [
      'a chorus that the answer began with',
      `${STORY}.\n\nAnd a verse of another kind.\n\n`,
      `${STORY}.\n\nThe end.`,
    ],
    [
      'a line of code that came before',
      'let a = compute()\nlet b = compute()\nlet a = compute()',
      'let a = compute()',
    ],
  ])('is not touched: %s', (_, before, rest) => {
    for (const size of [1, 3, 1000]) expect(join(before, inPieces(rest, size))).toBe(before + rest)
  })
})

describe('an answer begun anew', () => {
  const long = `${STORY}, and on\n\n${STORY.toUpperCase()}`
  test.each([45, 150, 300])(
    'takes the place of the old one, though it is another from character %i on',
    (same) => {
      const anew = `${long.slice(0, same)} but otherwise.`
      for (const size of [1, 50, 1000]) expect(join(long, inPieces(anew, size))).toBe(anew)
    },
  )

  test('that is another within its first 40 characters, or comes behind a point, stays behind the old one', () => {
    expect(join(long, [`${long.slice(0, 30)} but otherwise.`])).toBe(
      `${long}${long.slice(0, 30)} but otherwise.`,
    )
    const anew = `${long.slice(0, 300)} but otherwise.`
    expect(join(`${long}. `, [anew])).toBe(`${long}. ${anew}`)
  })

  test('that comes whole up to the cut is a repetition of everything', () => {
    expect(join(STORY, [`${STORY}. The end.`])).toBe(`${STORY}. The end.`)
    const markdown = `# A title\n\n${STORY}`
    expect(join(markdown, [`${markdown}. The end.`])).toBe(`${markdown}. The end.`)
  })
})

describe('a server that was handed the text as a prefix', () => {
  test('goes on exactly, so nothing but an echo of the whole is taken out', () => {
    const tail = STORY.slice(-40)
    expect(join(STORY, inPieces(`${tail} more`, 3), true)).toBe(`${STORY}${tail} more`)
    expect(join(STORY, inPieces(`${STORY} more`, 3), true)).toBe(`${STORY} more`)
    expect(join(`${STORY}.\n\n`, inPieces(`${STORY}.\n\nMore`, 1), true)).toBe(`${STORY}.\n\nMore`)
  })

  test.each([1, 2, 3, 1000])(
    'was not shown the blanks at its end, and brings them, in pieces of %i',
    (size) => {
      for (const [before, rest, text] of [
        ['A list:\n\n', '\n\n- one', 'A list:\n\n- one'],
        ['A list:\n\n', '- one', 'A list:\n\n- one'],
        ['A list:\n\n', '\n- one', 'A list:\n\n- one'],
        ['A list:\n\n', '\n\n\n- one', 'A list:\n\n\n- one'],
        ['Para one.\n\n', '\n\nPara two.', 'Para one.\n\nPara two.'],
        ['def f():\n    ', '\n    return 1', 'def f():\n    return 1'],
      ] as const) {
        expect(join(before, inPieces(rest, size), true)).toBe(text)
      }
    },
  )
})

test('half a character at the cut is joined to its other half, or replaced by the whole', () => {
  for (const isExact of [false, true]) {
    expect(join('so \uD83D', ['\uDE00!'], isExact)).toBe('so 😀!')
    expect(join('so \uD83D', ['😀!'], isExact)).toBe('so 😀!')
  }
  expect(join('so \uD83D', [' 😀!'], true)).toBe('so 😀!')
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
