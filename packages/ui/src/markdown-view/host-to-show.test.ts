import { expect, test } from 'vitest'
import { destinationOf, hostToShow } from './host-to-show.ts'

const evil = new URL('https://evil.example/a')

test('the host stands beside a label that names another one', () => {
  for (const label of [
    'google.com',
    'https://google.com/search',
    'HTTPS://GOOGLE.COM',
    'www.google.com',
    'See google.com for more',
    'google.com.',
    '(google.com)',
    '“google.com”',
    'google.com|evil.example',
    'https://google.com@evil.example',
    'https://evil.example@google.com',
    'google。com',
    'goo\u200Bgle.com',
    'bank@google.com',
    '192.168.0.1',
    'evil.example is now google.com',
  ]) {
    expect([label, hostToShow(label, evil)]).toEqual([label, 'evil.example'])
  }
})

test('and not beside one that names none, or the same', () => {
  for (const label of [
    'here',
    'the documentation',
    'Node.js',
    'index.html and styles.css',
    'version 1.2.3',
    'e.g. this',
    '',
    '...',
    'evil.example',
    'https://evil.example/other?x=1',
    'www.evil.example',
    'EVIL.EXAMPLE.',
  ]) {
    expect([label, hostToShow(label, evil)]).toEqual([label, undefined])
  }
})

test('a host in Punycode is always shown, for it may look like another', () => {
  const url = new URL('https://exаmple.com')
  expect(hostToShow('here', url)).toBe('xn--exmple-4nf.com')
  expect(hostToShow('exаmple.com', url)).toBe('xn--exmple-4nf.com')
})

test('a port is part of what is shown', () => {
  expect(hostToShow('google.com', new URL('https://evil.example:8443'))).toBe('evil.example:8443')
})

test('mail shows its address where the label is another one', () => {
  const url = new URL('mailto:thief@evil.example?cc=x@y.example')
  expect(hostToShow('help@bank.example', url)).toBe('thief@evil.example')
  expect(hostToShow('bank.example', url)).toBe('thief@evil.example')
  expect(hostToShow('thief@evil.example', url)).toBeUndefined()
  expect(hostToShow('mailto:thief@evil.example', url)).toBeUndefined()
  expect(hostToShow('write to us', url)).toBeUndefined()
  expect(destinationOf(url)).toBe('thief@evil.example')
})

test('a very long label is read in one go', () => {
  const label = 'a'.repeat(200_000) + ' ' + '-.'.repeat(100_000)
  expect(hostToShow(label, evil)).toBeUndefined()
})
