/**
 * Words with a number in them: one string for all numbers, or one for each plural category that the language has
 * (`Intl.PluralRules`). `{count}` stands for the number.
 *
 * @example
 * const jumpToNew: PluralLabel = { one: '{count} new answer', other: '{count} new answers' }
 */
export type PluralLabel = string | PluralForms

/** A form for each category; a number whose category has none takes `other`. */
export type PluralForms = { readonly other: string } & {
  readonly [category in Exclude<Intl.LDMLPluralRule, 'other'>]?: string
}

/**
 * A label with its places in braces filled in. Numbers are written as the language writes them, and `count` chooses the
 * form. A place without a value stays as it is.
 *
 * @param locale a BCP 47 tag: `labels.locale`. A `RangeError` is thrown for what is none, such as `en_GB`
 * @example
 * fillLabel(labels.jumpToNew, { count: 3 }, labels.locale)
 */
export function fillLabel(
  label: PluralLabel,
  values: Readonly<Record<string, string | number>>,
  locale: string,
): string {
  return formOf(label, values['count'], locale).replaceAll(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name] ?? place
    return typeof value === 'number' ? writeNumber(value, locale) : value
  })
}

/** English by hand: where nobody has asked `Intl` for numbers before, it takes 15 to 50 ms, at the end of a page's first answer. */
function writeNumber(value: number, locale: string): string {
  return locale === 'en' && Number.isSafeInteger(value)
    ? String(value).replaceAll(/\B(?=(\d{3})+$)/g, ',')
    : new Intl.NumberFormat(locale).format(value)
}

function formOf(label: PluralLabel, count: string | number | undefined, locale: string): string {
  if (typeof label === 'string') return label
  const category = typeof count === 'number' ? new Intl.PluralRules(locale).select(count) : 'other'
  return label[category] ?? label.other
}
