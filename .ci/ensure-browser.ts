// Makes sure that there is a Chromium for the tests: what the machine has, Debian's package, or Playwright's download.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
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
  run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium')
  // Elsewhere than on Debian the package may be missing, or a placeholder.
  return findChromium() !== undefined
}

function installFromPlaywright(): boolean {
  const cli = fileURLToPath(new URL('../node_modules/playwright/cli.js', import.meta.url))
  // Its libraries come along only for those who may install packages.
  const withLibraries = process.getuid?.() === 0 ? ['--with-deps'] : []
  return run(process.execPath, cli, 'install', ...withLibraries, 'chromium')
}

if (!findChromium()) {
  process.stdout.write('No Chromium found: installing one for the tests.\n')
  if (!installFromDebian()) installFromPlaywright()
}

const found = findChromium()
if (!found) {
  process.stderr.write('The tests need Chromium. Install it, or set CHROMIUM_PATH to where it is.\n')
  process.exit(2)
}
process.stdout.write(`Browser: ${found}\n`)
