import { expect, test } from 'vitest'
import { tokensOf } from '../tokens-of.test.helper.ts'

test('elements in a script: tags, attributes, text between them, and scripts between braces', async () => {
  const code = `const a = (
  <main className="app" style={{ n: 1 }} {...rest}>
    {/* why */}
    <Foo.Bar onClick={() => go(1)}>Don't say "so" if {n > 1 ? <b>many</b> : 'one'}</Foo.Bar>
  </main>
)
const after = "ok"`
  expect(await tokensOf('tsx', code)).toEqual([
    'keyword:const',
    'tag:main',
    'property:className',
    'string:"app"',
    'property:style',
    'property:n',
    'number:1',
    'comment:/* why */',
    'tag:Foo.Bar',
    'property:onClick',
    'function:go',
    'number:1',
    'number:1',
    'tag:b',
    'tag:b',
    "string:'one'",
    'tag:Foo.Bar',
    'tag:main',
    'keyword:const',
    'string:"ok"',
  ])
})

test('a comparison and the parameters of a type are no elements', async () => {
  for (const code of [
    'a < b && c > d',
    'const f = <T,>(a) => "s"',
    'f = <T extends A>(a) => "s"',
    'type F = <T>(a) => "s"',
  ]) {
    const tokens = await tokensOf('tsx', `${code}\n"still a script"`)
    expect(tokens.at(-1)).toBe('string:"still a script"')
    expect(tokens.filter((token) => token.startsWith('tag'))).toEqual([])
  }
})

test('a template literal within an element’s braces does not end them', async () => {
  const tokens = await tokensOf('jsx', 'a = <li key={`a${b}c`}>it’s</li>\n"after"')
  expect(tokens).toEqual(['tag:li', 'property:key', 'string:`a${', 'string:}c`', 'tag:li', 'string:"after"'])
})

test('a page has its scripts and styles in their own colours, and ends them where they end', async () => {
  const code = `<style>
.a { color: red }
</style>
<script>
if (a < 1) b("</p>")
</script>
<p class="x">if not</p>`
  expect(await tokensOf('html', code)).toEqual([
    'tag:style',
    'type:.a',
    'property:color',
    'keyword:red',
    'tag:style',
    'tag:script',
    'keyword:if',
    'number:1',
    'function:b',
    'string:"</p>"',
    'tag:script',
    'tag:p',
    'property:class',
    'string:"x"',
    'tag:p',
  ])
})

test('PHP with and without its opening tag, and the page around it', async () => {
  expect(await tokensOf('php', 'function go($a) { return null; }')).toEqual([
    'keyword:function',
    'function:go',
    'property:$a',
    'keyword:return',
    'constant:null',
  ])
  expect(await tokensOf('php', '<h1><?= $a // c ?></h1>')).toEqual([
    'tag:h1',
    'property:$a',
    'comment:// c ',
    'tag:h1',
  ])
})

test('Markdown by its marks; what is fenced is not read', async () => {
  const code = '# Title\nSome **bold**, `code` and a_b_c\n- [x] done\n```js\nconst **a**\n```\n[a](b)'
  expect(await tokensOf('md', code)).toEqual([
    'heading:# Title',
    'strong:**bold**',
    'string:`code`',
    'keyword:- [x]',
    'meta:```js',
    'string:const **a**',
    'link:[a](b)',
  ])
})
