import { withDefaults } from './with-defaults.ts'

/**
 * Makes what gives a part its words: those that were given, and `english` for those of its own that nobody gave. The same object
 * for the same labels.
 */
export function createLabelsReader<Own extends object>(
  english: Own,
): <Given extends object>(given: Given) => Given & Own {
  const known = new WeakMap<object, object>()
  return <Given extends object>(given: Given) => {
    const complete = known.get(given) ?? withDefaults(given, english)
    known.set(given, complete)
    // What is known of an object was made of it.
    return complete as Given & Own
  }
}
