/** 128 random bits, as four numbers. Works on plain-http pages too, where `crypto.randomUUID` does not exist. */
export function generateId(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-')
}
