import { expect, test } from 'vitest'
import { parseCommandLine } from './parse-command-line.ts'

test('without arguments the embedded model is served on loopback', () => {
  expect(parseCommandLine([], {})).toEqual({
    type: 'serve',
    port: 8787,
    host: '127.0.0.1',
    allowedOrigins: [],
  })
})

test('the flag names the upstream, the environment the key', () => {
  const argv = ['--port', '0', '--host', '::1', '--upstream', 'https://api.openai.com/v1/']
  expect(
    parseCommandLine(argv, { RIVULET_API_KEY: 'sk-secret', RIVULET_UPSTREAM: 'http://other.test/v1' }),
  ).toEqual({
    type: 'serve',
    port: 0,
    host: '::1',
    allowedOrigins: [],
    upstream: new URL('https://api.openai.com/v1'),
    apiKey: 'sk-secret',
  })
})

test('the environment may name the upstream too', () => {
  const command = parseCommandLine([], { RIVULET_UPSTREAM: 'http://localhost:11434/v1' })
  expect(command).toMatchObject({ type: 'serve', upstream: new URL('http://localhost:11434/v1'), apiKey: '' })
})

test('--allow-origin may be given more than once, and is kept as a browser writes it', () => {
  const argv = ['--allow-origin', 'http://localhost:5173/', '--allow-origin=HTTPS://App.Example.com:443']
  expect(parseCommandLine(argv, {})).toMatchObject({
    allowedOrigins: ['http://localhost:5173', 'https://app.example.com'],
  })
})

test.each([['--help'], ['-h']])('%s asks for help', (flag) => {
  expect(parseCommandLine([flag, '--port', 'nonsense'], {})).toEqual({ type: 'help' })
})

test('--version asks for the version', () => {
  expect(parseCommandLine(['--version'], {})).toEqual({ type: 'version' })
})

test.each([
  [['--port', '65536'], {}, '0 to 65535'],
  [['--port', '-1'], {}, '--help'],
  [['--port', '80.5'], {}, '0 to 65535'],
  [['--port', ''], {}, '0 to 65535'],
  [['--port'], {}, '--help'],
  [['--host', ''], {}, 'address'],
  [['--key', 'sk-secret'], {}, '--help'],
  [['serve'], {}, '--help'],
  [['--upstream', ''], {}, 'base URL'],
  [['--upstream', 'nonsense'], {}, 'https://api.openai.com/v1'],
  [['--upstream', 'ftp://example.com/v1'], {}, 'http or https'],
  [['--upstream', 'https://example.com'], {}, '/v1'],
  [['--upstream', 'https://example.com/v1/chat/completions'], {}, 'base URL'],
  [['--upstream', 'https://me:sk-secret@example.com/v1'], {}, 'API key'],
  [['--upstream', 'https://example.com/v1'], {}, 'RIVULET_API_KEY'],
  [['--upstream', 'https://example.com/v1'], { RIVULET_API_KEY: '  ' }, 'RIVULET_API_KEY'],
  [['--upstream', 'https://example.com/v1'], { RIVULET_API_KEY: 'a\nb' }, 'Copy it again'],
  [['--allow-origin'], {}, '--help'],
  [['--allow-origin', ''], {}, 'http://localhost:5173'],
  [['--allow-origin', '*'], {}, 'http://localhost:5173'],
  [['--allow-origin', 'null'], {}, 'http://localhost:5173'],
  [['--allow-origin', 'localhost:5173'], {}, 'http://localhost:5173'],
  [['--allow-origin', 'ftp://example.com'], {}, 'http://localhost:5173'],
  [['--allow-origin', 'https://example.com/app'], {}, 'no path'],
  [['--allow-origin', 'https://example.com?a=secret'], {}, 'no path'],
  [['--allow-origin', 'https://example.com#'], {}, 'no path'],
  [['--allow-origin', 'https://me:secret@example.com'], {}, 'no path'],
  [['--allow-origin', 'https://example.com', '--allow-origin', 'a\nb'], {}, 'http://localhost:5173'],
  [[], { RIVULET_UPSTREAM: 'https://example.com/v1' }, 'RIVULET_API_KEY'],
])('%j with %j is a problem on one line that says what to do', (argv, env, part) => {
  const command = parseCommandLine(argv, env)
  expect(command).toMatchObject({ type: 'problem', message: expect.stringContaining(part) })
  expect(command).toHaveProperty('message', expect.not.stringContaining('\n'))
  expect(JSON.stringify(command)).not.toContain('secret')
})
