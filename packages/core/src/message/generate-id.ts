/** 128 random bits as hexadecimal. Works on plain-http pages too, where `crypto.randomUUID` does not exist. */
export function generateId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  let id = ''
  for (const byte of bytes) id += (byte + 256).toString(16).slice(1)
  return id
}
