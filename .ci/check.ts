// Runs the checks that need no test runner, side by side. What each one prints is shown whole when it ends. One that fails
// does not hold up the others, and makes the exit code 1.
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'

interface Check {
  /** Its script in package.json. */
  readonly script: string
  /** The check before it in the list whose files it reads. */
  readonly after?: string
  /** It waits for the network rather than for a core. */
  readonly isDownload?: boolean
}

/** In the order in which they are begun: what others wait for, then what takes long. */
const CHECKS: readonly Check[] = [
  { script: 'browser', isDownload: true },
  { script: 'build:packages' },
  { script: 'typecheck' },
  { script: 'publint', after: 'build:packages' },
  { script: 'build:storybook' },
  { script: 'lint' },
  { script: 'knip' },
  { script: 'size', after: 'build:packages' },
  { script: 'format:check' },
]

let freeCores = Math.max(2, availableParallelism())
const waiting: Array<() => void> = []

const outcomes = new Map<string, Promise<boolean>>()
for (const check of CHECKS) outcomes.set(check.script, perform(check))
const failed: string[] = []
for (const [script, isPassed] of outcomes) if (!(await isPassed)) failed.push(script)
process.stdout.write(failed.length > 0 ? `Failed: ${failed.join(', ')}\n` : 'All checks passed.\n')
process.exitCode = failed.length > 0 ? 1 : 0

async function perform({ script, after, isDownload = false }: Check): Promise<boolean> {
  if (after && !(await outcomes.get(after))) {
    process.stdout.write(`✗ ${script}: not run, for ${after} failed\n`)
    return false
  }
  if (!isDownload) await takeCore()
  const begunAt = performance.now()
  const { isPassed, printed } = await run(script)
  if (!isDownload) giveCoreBack()
  const seconds = ((performance.now() - begunAt) / 1000).toFixed(1)
  process.stdout.write(`${isPassed ? '✓' : '✗'} ${script} (${seconds} s)\n${printed}`)
  return isPassed
}

async function takeCore(): Promise<void> {
  if (freeCores > 0) freeCores--
  else await new Promise<void>((resolve) => waiting.push(resolve))
}

function giveCoreBack(): void {
  const next = waiting.shift()
  if (next) next()
  else freeCores++
}

function run(script: string): Promise<{ isPassed: boolean; printed: string }> {
  const child = spawn('npm', ['run', '--silent', script], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Windows finds npm by its shell only.
    shell: process.platform === 'win32',
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (printed += text))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ isPassed: code === 0, printed }))
  })
}
