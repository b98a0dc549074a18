import { expect, test } from 'vitest'
import { safeHref, safeSrc, type Page } from './safe-address.ts'

const page: Page = { base: 'https://app.example/chat/1', origin: 'https://app.example' }

const scripts = [
  'javascript',
  'vbscript',
  'data',
  'blob',
  'file',
  'filesystem',
  'ftp',
  'about',
  'view-source',
  'x',
]

/** Ways to write a scheme that have fooled one reader or another. */
const disguises: ReadonlyArray<(scheme: string) => string> = [
  (scheme) => `${scheme}:`,
  (scheme) => `${scheme.toUpperCase()}:`,
  (scheme) => `${scheme.slice(0, 1).toUpperCase()}${scheme.slice(1)}:`,
  (scheme) => ` \n\t${scheme}:`,
  (scheme) => `\u0000\u0001\u001F${scheme}:`,
  (scheme) => `${scheme.slice(0, 1)}\t${scheme.slice(1)}:`,
  (scheme) => `${scheme.slice(0, 1)}\n${scheme.slice(1)}\r:`,
  (scheme) => `${scheme}\u0009:`,
  (scheme) => `\u00A0${scheme}:`,
  (scheme) => `\u200B${scheme}\u200D:`,
  (scheme) => `\uFEFF${scheme}:`,
  (scheme) => `\u202E${scheme}:`,
  (scheme) => `%20${scheme}:`,
  (scheme) => `${scheme}%3A`,
  (scheme) => `${scheme}%09:`,
  (scheme) => `%00${scheme}:`,
  (scheme) =>
    `${scheme
      .split('')
      .map((letter) => `%${letter.charCodeAt(0).toString(16)}`)
      .join('')}:`,
  (scheme) => `${scheme.slice(0, 1)}%0A${scheme.slice(1)}:`,
  (scheme) => `${scheme}:%0A`,
]

const rests = ['alert(1)', '//app.example/%0Aalert(1)', 'text/html,<script>alert(1)</script>', '/a', '']

test('no disguise makes another scheme than http, https and mailto a link, or anything but http and https an image', () => {
  for (const scheme of scripts) {
    for (const disguise of disguises) {
      for (const rest of rests) {
        const written = disguise(scheme) + rest
        expect([written, safeHref(written, page)]).toEqual([written, undefined])
        expect([written, safeSrc(written, page)]).toEqual([written, undefined])
      }
    }
  }
})

test('what a browser makes of an accepted address is what was checked', () => {
  const written = [
    'http:a',
    'https:a',
    'https:/a',
    'https:\\\\a.example',
    '//other.example',
    '\\\\other.example',
    '/\\other.example',
    '\\/other.example/x',
    '///other.example',
    '/a',
    'a/b',
    '?q',
    '#f',
    '.',
    '..//other.example',
    '/%2F/other.example',
    ' /a b ',
    'https://other.example\\@app.example/',
    'https://app.example.other.example',
  ]
  for (const scheme of ['http:', 'https:']) {
    const base = `${scheme}//app.example/chat/1`
    for (const one of written) {
      const address = safeHref(one, { base, origin: new URL(base).origin })
      // The attribute is resolved by the browser as `URL` does.
      expect([one, address && new URL(address.href, base).href]).toEqual([one, address?.url.href])
      expect([one, address?.isOwn]).toEqual([
        one,
        address?.url.host === 'app.example' && address.url.protocol === scheme,
      ])
    }
  }
})

test('a relative address stays as it was written, also where no page is known', () => {
  for (const one of ['/a', 'a/b?c', '?q', '#f', '.', '..//other.example']) {
    expect(safeHref(one, page)).toMatchObject({ href: one, isOwn: true })
  }
})

test('two slashes lead elsewhere, whichever way they lean', () => {
  for (const one of ['//evil.example/a', '\\\\evil.example/a', '/\\evil.example/a', '/\t/evil.example/a']) {
    expect(safeHref(one, page)).toMatchObject({ href: 'https://evil.example/a', isOwn: false })
  }
})

test('an address with a name in it is refused', () => {
  for (const one of [
    'https://good.example@evil.example/',
    'https://good.example:80@evil.example/',
    'https://good.example%2F@evil.example/',
    '//good.example@evil.example',
    'http:good.example@evil.example',
  ]) {
    expect(safeHref(one, page)).toBeUndefined()
    expect(safeSrc(one, page)).toBeUndefined()
  }
})

test('a host is shown as machines read it', () => {
  expect(safeHref('https://ex%D0%B0mple.com', page)?.url.host).toBe('xn--exmple-4nf.com')
  expect(safeHref('https://EXAMPLE。com', page)?.url.host).toBe('example.com')
})

test('mail is a link and no image', () => {
  expect(safeHref('mailto:a@b.example?subject=x', page)).toMatchObject({
    href: 'mailto:a@b.example?subject=x',
    isOwn: false,
  })
  expect(safeSrc('mailto:a@b.example', page)).toBeUndefined()
})

test('where there is no address to start from, only whole ones are links', () => {
  const nowhere: Page = { base: 'about:blank', origin: 'null' }
  expect(safeHref('/a', nowhere)).toBeUndefined()
  expect(safeHref('https://a.example', nowhere)).toMatchObject({ isOwn: false })
  expect(safeHref('mailto:a@b.example', nowhere)).toMatchObject({ isOwn: false })
})
