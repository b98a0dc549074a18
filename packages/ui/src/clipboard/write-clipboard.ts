import { copyByCommand } from './copy-by-command.ts'

/**
 * Puts text on the clipboard. Where the page may not use the clipboard's interface (one that came by plain HTTP), the
 * browser's own copy command does it.
 *
 * @returns whether it is there. Never rejects.
 */
export async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyByCommand({ 'text/plain': text })
  }
}
