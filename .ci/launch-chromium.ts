import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromiumArguments, findChromium } from './chromium.ts'

/** A browser that runs, with a profile of its own. */
export interface LaunchedChromium {
  /** Where it is spoken to in its own protocol. */
  readonly address: string
  /**
   * Resolves when the browser is gone and its profile with it. End it with the command `Browser.close`: killed, it
   * would leave children behind that still write into the profile.
   */
  readonly ended: Promise<void>
  /** Ends it by force, for when it does not end by itself. */
  readonly kill: () => void
}

/**
 * Starts the machine's Chromium with these arguments beside the usual ones.
 * @throws Error with what it printed when it ends without having said where it is spoken to.
 */
export async function launchChromium(...more: readonly string[]): Promise<LaunchedChromium> {
  const profile = mkdtempSync(join(tmpdir(), 'rivulet-profile-'))
  const browser = spawn(findChromium()!, [
    '--headless=new',
    ...chromiumArguments,
    ...more,
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    'about:blank',
  ])
  const ended = once(browser, 'exit').then(() =>
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 }),
  )
  const address = await new Promise<string>((resolve, reject) => {
    let printed = ''
    browser.stderr.on('data', (data: Buffer) => {
      printed += data.toString()
      const found = /ws:\/\/\S+/.exec(printed)?.[0]
      if (found) resolve(found)
    })
    browser.on('exit', () => reject(new Error(`Chromium did not start:\n${printed}`)))
  })
  return { address, ended, kill: () => void browser.kill('SIGKILL') }
}
