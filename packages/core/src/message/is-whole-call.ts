/** Whether this is all of a call's arguments: a JSON object, or nothing, as of a function that takes none. */
export function isWholeCall(argumentsText: string): boolean {
  const json = argumentsText.trim() || '{}'
  try {
    JSON.parse(json)
    return json[0] === '{'
  } catch {
    return false
  }
}
