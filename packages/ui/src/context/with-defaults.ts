/** What is given, and the defaults for what is not, also where it is given as `undefined`. */
export function withDefaults<Given extends object, Defaults extends object>(
  given: Given | undefined,
  defaults: Defaults,
): Given & Defaults {
  // Each of the defaults is there once this is done.
  const whole = { ...given } as Given & Defaults
  for (const name in defaults) whole[name] ??= defaults[name] as (Given & Defaults)[typeof name]
  return whole
}
