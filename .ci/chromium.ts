import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright'

/** Quiet and self-contained: a browser under test talks to this machine's loopback and to nothing else. */
export const chromiumArguments: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * The first browser that works: the one named by `CHROMIUM_PATH`, the system's, or Playwright's own.
 * @throws Error when `CHROMIUM_PATH` names one that does not work: another in its place would be a surprise.
 */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM_PATH']
  if (named) {
    if (works(named)) return named
    throw new Error(`CHROMIUM_PATH is ${named}, and there is no browser that works. Correct it, or unset it.`)
  }
  const places = [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    chromium.executablePath(),
  ]
  return places.find((path) => existsSync(path) && works(path))
}

/** Some distributions have a placeholder in the browser's place. */
function works(path: string): boolean {
  // On Windows the browser does not answer and opens a window instead.
  return process.platform === 'win32' || spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0
}
