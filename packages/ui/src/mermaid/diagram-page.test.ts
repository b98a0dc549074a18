import { expect, test } from 'vitest'
import { diagramPage } from './diagram-page.ts'

const page = (source: string, script = '') => diagramPage({ script, source, isDark: false, nonce: 'abc' })

test('whatever a diagram says, the page has the same two scripts', () => {
  for (const source of [
    'a',
    '</script><script>alert(1)</script>',
    '<!--<script>',
    '\u2028";alert(1)//',
    '${alert(1)}',
  ]) {
    expect(page(source).match(/<script/g)).toHaveLength(2)
    expect(page(source).match(/<\/script/g)).toHaveLength(2)
    expect(page(source)).not.toContain('<!--')
  }
})

test('nor can the library’s own text end its script', () => {
  const html = page('a', 'const a = "</script><!--"')
  expect(html.match(/<\/script/g)).toHaveLength(2)
  expect(html).toContain(String.raw`const a = "<\/script><\!--"`)
})

test('a nonce is only a nonce', () => {
  const html = diagramPage({ script: '', source: '', isDark: true, nonce: `x' 'unsafe-eval'"><script>` })
  expect(html).toContain("script-src 'nonce-xunsafe-evalscript'")
  expect(html.match(/<script/g)).toHaveLength(2)
})
