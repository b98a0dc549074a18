// Makes sure that there is a Chromium for the tests: what the machine has, Debian's package, or Playwright's download.
import { spawnSync } from 'node:child_process'
import { findChromium } from './chromium.ts'

function run(command: string, ...parameters: string[]): boolean {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return (
    spawnSync(command, parameters, { stdio: ['ignore', 'ignore', 'inherit'], env: environment }).status === 0
  )
}

function installFromDebian(): boolean {
  const isRootOnDebian = process.getuid?.() === 0 && run('apt-get', '--version')
  if (!isRootOnDebian) return false
  run('apt-get', 'update', '-qq')
  return run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium')
}

if (!findChromium()) {
  process.stdout.write('No Chromium found: installing one for the tests.\n')
  if (!installFromDebian()) run('npx', 'playwright', 'install', 'chromium')
}

const found = findChromium()
if (!found) {
  process.stderr.write('The tests need Chromium. Install it, or set CHROMIUM_PATH to where it is.\n')
  process.exit(2)
}
process.stdout.write(`Browser: ${found}\n`)
