import { spawn } from 'node:child_process'
import type { ChildProcessByStdio } from 'node:child_process'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { serveGateway } from './serve-gateway.ts'

function start(
  argv: readonly string[],
  env: Record<string, string> = {},
): ChildProcessByStdio<null, Readable, Readable> {
  const bin = fileURLToPath(new URL('bin.ts', import.meta.url))
  const child = spawn(process.execPath, [bin, ...argv], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

async function finish(
  child: ReturnType<typeof start>,
): Promise<{ out: string; error: string; code: number | null }> {
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [out, error, code] = await Promise.all([text(child.stdout), text(child.stderr), closed])
  return { out, error, code }
}

test('it says in one line where it is, answers, and closes on SIGTERM', async () => {
  const child = start(['--port', '0'])
  const line = await new Promise<string>((resolve) =>
    child.stdout.once('data', (data) => resolve(String(data))),
  )
  const [, url = ''] = /^(http:\/\/127\.0\.0\.1:\d+\/v1) answers from the embedded model\n$/.exec(line) ?? []
  expect((await fetch(`${url}/models`)).status).toBe(200)
  const finished = finish(child)
  child.kill('SIGTERM')
  expect(await finished).toEqual({ out: '', error: '', code: 0 })
})

test('it names the upstream’s host and never the key', async () => {
  const env = { RIVULET_UPSTREAM: 'https://llm.test/v1', RIVULET_API_KEY: 'sk-very-secret' }
  const child = start(['--port', '0'], env)
  const line = await new Promise<string>((resolve) =>
    child.stdout.once('data', (data) => resolve(String(data))),
  )
  expect(line).toMatch(/^\S+ answers from llm\.test\n$/)
  const finished = finish(child)
  child.kill('SIGINT')
  expect((await finished).code).toBe(0)
})

test('a page of an origin that the command line allows may ask, and no other', async () => {
  const child = start(['--port', '0', '--allow-origin', 'http://localhost:5173'])
  const line = await new Promise<string>((resolve) =>
    child.stdout.once('data', (data) => resolve(String(data))),
  )
  const [url = ''] = line.split(' ')
  const ask = (origin: string): Promise<Response> => fetch(`${url}/models`, { headers: { origin } })
  const allowed = await ask('http://localhost:5173')
  expect(allowed.status).toBe(200)
  expect(allowed.headers.get('access-control-allow-origin')).toBe('http://localhost:5173')
  expect((await ask('http://localhost:5174')).status).toBe(403)
})

test('--help and --version print and end', async () => {
  expect(await finish(start(['--help']))).toMatchObject({
    out: expect.stringMatching(/--upstream[^]+--allow-origin/),
    error: '',
    code: 0,
  })
  expect(await finish(start(['--version']))).toMatchObject({
    out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    code: 0,
  })
})

test('a problem is one line on stderr and exit code 2', async () => {
  const taken = await serveGateway({ port: 0 })
  onTestFinished(taken.close)
  for (const argv of [
    ['--port', 'x'],
    ['--upstream', 'https://llm.test/v1'],
    ['--allow-origin', 'http://localhost:5173/chat'],
    ['--port', new URL(taken.url).port],
  ]) {
    const { out, error, code } = await finish(start(argv))
    expect(out).toBe('')
    expect(error).toMatch(/^rivulet-gateway: [^\n]+\.\n$/)
    expect(code).toBe(2)
  }
})
