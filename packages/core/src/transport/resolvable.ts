/** A value, or a function that gives it; a function is called for each request, so it is never stale. */
export type Resolvable<T> = T | (() => T | Promise<T>)

/** The value of a `Resolvable`, asked for now. */
export async function resolve<T>(value: Resolvable<T>): Promise<T> {
  // A T that is itself a function cannot be given as a value; no option of Rivulet is one.
  return typeof value === 'function' ? (value as () => T | Promise<T>)() : value
}
