import { expect, test } from 'vitest'
import { isLoopback, readUpstream } from './read-upstream.ts'

test.each([
  ['https://api.openai.com/v1', 'https://api.openai.com/v1'],
  ['https://api.openai.com/v1//', 'https://api.openai.com/v1'],
  ['http://127.0.0.1:8080/v1', 'http://127.0.0.1:8080/v1'],
  ['https://example.com/v1beta/openai', 'https://example.com/v1beta/openai'],
])('%s is the base URL %s', (text, href) => {
  expect(readUpstream(text)).toEqual({ url: new URL(href) })
})

test.each([
  ['api.openai.com/v1', 'not a URL'],
  ['ftp://example.com/v1', 'http or https'],
  ['https://me:secret@example.com/v1', 'credentials'],
  ['https://example.com/v1?key=secret', 'no query'],
  ['https://example.com/v1#x', 'no hash'],
  ['https://example.com/v1/chat/completions', 'without the path of the endpoint'],
])('%s is refused, and the problem does not repeat its secrets', (text, part) => {
  const result = readUpstream(text)
  expect(result).toHaveProperty('problem', expect.stringContaining(part))
  expect(JSON.stringify(result)).not.toContain('secret')
})

test.each(['localhost', 'app.localhost', '127.0.0.1', '127.1.2.3', '[::1]', '::1'])(
  '%s is loopback',
  (name) => {
    expect(isLoopback(name)).toBe(true)
  },
)

test.each(['localhost.example.com', '127.0.0.1.example.com', '10.0.0.1', '0.0.0.0', 'example.com'])(
  '%s is not loopback',
  (name) => {
    expect(isLoopback(name)).toBe(false)
  },
)
