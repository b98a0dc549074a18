import { expect, test } from 'vitest'
import { checkOrigin } from './check-origin.ts'

function passes(
  url: string,
  headers: Record<string, string>,
  allowedOrigins: readonly string[] = [],
): boolean {
  return 'value' in checkOrigin(new Request(url, { method: 'POST', headers }), allowedOrigins)
}

test.each([
  ['http://chat.test', 'https://chat.test'],
  ['http://localhost:3000', 'https://chat.test'],
  ['http://127.0.0.1:8787', 'http://localhost:5173'],
])('at %s a page of %s is its own when the browser says so', (url, origin) => {
  expect(passes(url, { origin, 'sec-fetch-site': 'same-origin' })).toBe(true)
})

test.each(['cross-site', 'same-site', 'none', '', 'same-origin, same-origin', 'SAME-ORIGIN'])(
  'a page whose browser says "%s" has to be on the list, whatever its host',
  (site) => {
    const headers = { origin: 'https://chat.test', 'sec-fetch-site': site }
    for (const url of ['http://chat.test', 'https://chat.test']) {
      expect(passes(url, headers)).toBe(false)
      expect(passes(url, headers, ['https://chat.test'])).toBe(true)
    }
  },
)

test.each([
  ['http://chat.test', 'http://chat.test'],
  ['http://chat.test', 'https://chat.test'],
  ['http://chat.test:443', 'https://chat.test'],
  ['http://chat.test:8443', 'https://chat.test:8443'],
  ['https://chat.test', 'http://chat.test'],
  ['http://[::1]:8787', 'http://[::1]:8787'],
])('an old browser at %s may send a page of %s: only the scheme may differ', (url, origin) => {
  expect(passes(url, { origin })).toBe(true)
})

test.each([
  ['http://localhost:3000', 'https://chat.test'],
  ['http://chat.test:3000', 'http://chat.test:5173'],
  ['http://chat.test:3000', 'https://chat.test'],
  ['http://chat.test', 'http://chat.test:443'],
  ['http://chat.test', 'https://chat.test:80'],
  ['http://chat.test', 'https://api.chat.test'],
  ['http://chat.test', 'https://chat.test.evil.test'],
  ['http://chat.test', 'https://evil.test/@chat.test'],
  ['http://chat.test', 'chrome-extension://chat.test'],
  ['http://chat.test', 'null'],
  ['http://chat.test', ''],
])('an old browser at %s may not send a page of "%s"', (url, origin) => {
  expect(passes(url, { origin })).toBe(false)
})
