/** A file's name in two: its ending is short and says what it is, so it is shown whole where there is no room for the rest. */
export function splitName(name: string): readonly [stem: string, ending: string] {
  const at = name.search(/\.[^.\s]{1,8}$/)
  return at > 0 ? [name.slice(0, at), name.slice(at)] : [name, '']
}
