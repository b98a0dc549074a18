/**
 * Code as it goes to the clipboard or into a file: exactly what was written, but for control characters that a terminal
 * would obey when it is pasted there. Tabs and line ends stay.
 */
export function copyableText(code: string): string {
  return code.replaceAll(CONTROL_CHARACTERS, '')
}

// oxlint-disable-next-line no-control-regex -- they are what is looked for
const CONTROL_CHARACTERS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g
