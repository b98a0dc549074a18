import { expect, test } from 'vitest'
import { englishInspectorLabels } from './inspector-labels.ts'
import { russianInspectorLabels } from './russian-inspector-labels.ts'

test('each Russian label has the places of the English one, and is in Russian', () => {
  const placesOf = (label: string): readonly string[] => (label.match(/\{\w+\}/g) ?? []).toSorted()
  const { locale, number, ...words } = russianInspectorLabels
  expect([locale, number]).toEqual(['ru', '№'])
  for (const key of Object.keys(words) as Array<keyof typeof words>) {
    expect([key, placesOf(words[key])]).toEqual([key, placesOf(englishInspectorLabels[key])])
    expect(words[key]).toMatch(/[а-яё]/i)
    expect(words[key]).not.toMatch(/["'`]|\.\.\.| - /)
  }
})
