// Rivulet and its peers on the same streams in one browser. See README.md beside package.json.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { openBrowser } from '../../../.ci/lifecycle-browser.ts'
import { buildPages } from './build-pages.ts'
import { contenders } from './contenders.ts'
import { goalsOf } from './goals.ts'
import { planRuns } from './plan-runs.ts'
import type { BenchResults, WorkloadResult } from './results.ts'
import { serveBench } from './serve-bench.ts'
import { summarize } from './summarize.ts'
import { tableOf } from './table-of.ts'
import { takesPart } from './takes-part.ts'
import { measureVisit, watchVisit, type Visit } from './visit.ts'
import { quickWorkloads, workloads, type Workload } from './workloads.ts'

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    runs: { type: 'string' },
    workload: { type: 'string', multiple: true },
    contender: { type: 'string', multiple: true },
    output: { type: 'string' },
  },
})
const runs = Number(values.runs ?? (values.full ? 5 : 1))
const patienceMs = values.full ? 20_000 : 2000
const chosenWorkloads = values.workload
  ? [...new Set(values.workload.flatMap(workloadsMeantBy))]
  : values.full
    ? workloads
    : quickWorkloads
const chosenContenders = contenders.filter(
  ({ id, kind }) => kind === 'idle' || !values.contender || values.contender.includes(id),
)

const loadBefore = loadavg()[0]!
const server = await serveBench(await buildPages())
const browser = await openBrowser('--window-size=1280,800', '--hide-scrollbars')
const version = await readVersion()
const done: WorkloadResult[] = []
const output = values.output ?? (values.full ? 'results.json' : undefined)
for (const workload of chosenWorkloads) {
  const participants = chosenContenders.filter((contender) => takesPart(contender, workload))
  const visits = new Map(participants.map(({ id }) => [id, [] as Visit[]]))
  for (const contender of planRuns(participants, runs)) {
    say(`${workload.id}: ${contender.id}`)
    visits.get(contender.id)!.push(await measureVisit({ browser, server, contender, workload, patienceMs }))
  }
  const all = []
  for (const contender of participants) {
    say(`${workload.id}: looking at ${contender.id}`)
    const watched = await watchVisit({ browser, server, contender, workload, patienceMs })
    all.push({ contender, visits: visits.get(contender.id)!, watched })
  }
  const result = { ...pick(workload), contenders: summarize(all) }
  done.push(result)
  say('')
  process.stdout.write(`${tableOf(result)}\n\n`)
  // After each, for a run takes an hour and may be ended.
  if (output) write(`${output}.part`)
}
await browser.close()
await server.close()

for (const { title, must, aim, measured } of goalsOf(resultsSoFar())) {
  if (measured === undefined) continue
  const verdict = measured <= aim ? 'reached' : measured <= must ? 'enough' : 'MISSED'
  process.stdout.write(
    `${verdict.padEnd(8)}${measured.toFixed(2).padStart(8)}  (${must}, ${aim})  ${title}\n`,
  )
}
if (output) {
  write(output)
  rmSync(fileOf(`${output}.part`))
  process.stdout.write(`Written to packages/bench/${output}.\n`)
}

function resultsSoFar(): BenchResults {
  return {
    environment: {
      date: new Date().toISOString().slice(0, 10),
      processor: cpus()[0]!.model,
      cores: cpus().length,
      browser: version,
      runs,
      load: { before: loadBefore, after: loadavg()[0]! },
      versions: versionsOf(new Set(chosenContenders.flatMap(({ packages }) => packages))),
    },
    workloads: done,
  }
}

function fileOf(name: string): URL {
  return new URL(`../${name}`, import.meta.url)
}

function write(name: string): void {
  writeFileSync(fileOf(name), `${JSON.stringify(resultsSoFar(), undefined, 2)}\n`)
}

/** By its name, or by its beginning where that ends with a dash. */
function workloadsMeantBy(name: string): Workload[] {
  const all = [...quickWorkloads, ...workloads]
  const meant = all.filter(({ id }) => id === name || (name.endsWith('-') && id.startsWith(name)))
  if (meant[0]) return meant
  throw new Error(`No workload is called "${name}". There are ${all.map(({ id }) => id).join(', ')}.`)
}

async function readVersion(): Promise<string> {
  const tab = await browser.openTab('about:blank')
  const { product } = await tab.send('Browser.getVersion')
  await tab.close()
  return String(product)
}

function pick({ id, title, tokens }: { id: string; title: string; tokens: number }) {
  return { id, title, tokens }
}

function versionsOf(names: Iterable<string>): Record<string, string> {
  const { dependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    dependencies: Record<string, string>
  }
  return Object.fromEntries([...names, 'react'].map((name) => [name, dependencies[name]!]))
}

/** One line that is written over by the next. */
function say(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${text}`)
}
