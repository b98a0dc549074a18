import { expect, test } from 'vitest'
import { areSameLabels } from './are-same-labels.ts'
import { englishAttachmentLabels } from './attachment-labels.ts'
import { englishLabels } from './english-labels.ts'
import { fillLabel, type PluralLabel } from './fill-label.ts'
import { russianLabels } from './russian-labels.ts'

test('the number chooses the form that its language has for it', () => {
  const words = (count: number): string => fillLabel(russianLabels.responseComplete, { count }, 'ru')
  expect([1, 2, 5, 11, 21, 1.5].map(words)).toEqual([
    'Ответ готов: 1\u00A0слово.',
    'Ответ готов: 2\u00A0слова.',
    'Ответ готов: 5\u00A0слов.',
    'Ответ готов: 11\u00A0слов.',
    'Ответ готов: 21\u00A0слово.',
    'Ответ готов: 1,5\u00A0слова.',
  ])
  const complete = (count: number): string => fillLabel(englishLabels.responseComplete, { count }, 'en')
  expect([0, 1, 320].map(complete)).toEqual([
    'Response complete, 0 words.',
    'Response complete, 1 word.',
    'Response complete, 320 words.',
  ])
})

test('a category without a form of its own takes the one for others', () => {
  const label: PluralLabel = { one: '{count} jour', other: '{count} jours' }
  expect([1, 2, 1_000_000].map((count) => fillLabel(label, { count }, 'fr'))).toEqual([
    '1 jour',
    '2 jours',
    '1\u202F000\u202F000 jours',
  ])
})

test('numbers are written as the language writes them, and words stay as they are', () => {
  expect(fillLabel('{count} × {count}', { count: 12_500 }, 'de')).toBe('12.500 × 12.500')
  expect(fillLabel('{count} جديد', { count: 3 }, 'ar-EG')).toBe('٣ جديد')
  expect(fillLabel('{tool} waits, {when}', { tool: '$& {count}' }, 'en')).toBe('$& {count} waits, {when}')
})

test('an English number is written as `Intl` writes it', () => {
  const numbers = [
    -12_345,
    -999,
    0,
    7,
    999,
    1000,
    12_500,
    1_234_567,
    1.5,
    1234.56,
    1e21,
    Number.MAX_SAFE_INTEGER,
  ]
  const intl = new Intl.NumberFormat('en')
  expect(numbers.map((count) => fillLabel('{count}', { count }, 'en'))).toEqual(
    numbers.map((number) => intl.format(number)),
  )
})

test('the same words in another object are the same labels, also where they have forms', () => {
  const inline = () => ({ ...englishLabels, jumpToNew: { one: '{count} new', other: '{count} new ones' } })
  expect(areSameLabels(inline(), inline())).toBe(true)
  expect(areSameLabels(inline(), englishLabels)).toBe(false)
  const other = { ...inline(), jumpToNew: { one: '{count} fresh', other: '{count} new ones' } }
  expect(areSameLabels(inline(), other)).toBe(false)
  expect(areSameLabels(inline(), { ...inline(), locale: 'en-GB' })).toBe(false)
})

/** What can be filled in, in any of a label's forms. */
function placesOf(label: PluralLabel): string[] {
  const forms = typeof label === 'string' ? [label] : Object.values(label)
  return [...new Set(forms.flatMap((form) => form?.match(/\{\w+\}/g) ?? []))].toSorted()
}

test('each Russian label has the places of the English one, a form for each category, and no space that may break', () => {
  const english = { ...englishLabels, ...englishAttachmentLabels }
  const categories = new Intl.PluralRules('ru').resolvedOptions().pluralCategories.toSorted()
  for (const key of Object.keys(english) as Array<Exclude<keyof typeof english, 'errors'>>) {
    const label = russianLabels[key]
    expect([key, ...placesOf(label)]).toEqual([key, ...placesOf(english[key])])
    const forms = typeof label === 'string' ? [label] : Object.values(label)
    if (typeof label === 'object') expect(Object.keys(label).toSorted()).toEqual(categories)
    for (const form of forms) {
      expect(form).not.toMatch(/["'`]|\.\.\.| - |\{(seconds|count)\} /)
      if (key !== 'locale') expect(form).toMatch(/[а-яё]/i)
    }
  }
  for (const sentence of Object.values(russianLabels.errors)) {
    expect(sentence).toMatch(/^[А-Я][^"'`]*\.$/)
    expect(sentence).not.toContain(' - ')
  }
})
