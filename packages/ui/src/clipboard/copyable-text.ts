/**
 * Code as it goes to the clipboard or into a file: exactly what was written, but for control characters that a terminal
 * would obey when it is pasted there. Tabs and line ends stay.
 */
export function copyableText(code: string): string {
  return code.replaceAll(CONTROL_CHARACTERS, '')
}

const CONTROL_CHARACTERS = /[^\P{Cc}\t\n]/gu
