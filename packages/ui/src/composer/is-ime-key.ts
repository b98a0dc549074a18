/**
 * Whether a key belongs to an input method (Japanese, Chinese, Korean, …): Enter then chooses a word and must not send.
 * Safari ends the composition before its last `keydown`, which only key code 229 gives away.
 */
export function isImeKey(event: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean {
  return event.isComposing || event.keyCode === 229
}
