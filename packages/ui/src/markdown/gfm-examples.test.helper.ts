import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'

const OPTIONS = { allowDangerousHtml: true, allowDangerousProtocol: true }
const FILTERED = /&lt;(?=\/?(?:iframe|noembed|noframes|plaintext|script|style|title|textarea|xmp)[\s/>])/gi

/** What the reference makes of a text with GitHub's extensions. */
export function gfmReference(text: string): string {
  return micromark(text, { ...OPTIONS, extensions: [gfm()], htmlExtensions: [gfmHtml()] })
}

/** Without the reference's filter for tags, which is about what browsers do with them. */
export function withoutTagFilter(html: string): string {
  return html.replace(FILTERED, '<')
}

/** A text for each rule of GitHub's extensions. */
export const gfmExamples: readonly string[] = [
  '| foo | bar |\n| --- | --- |\n| baz | bim |\n',
  '| abc | defghi |\n:-: | -----------:\nbar | baz\n',
  '| f\\|oo  |\n| ------ |\n| b `\\|` az |\n| b **\\|** im |\n',
  '| abc | def |\n| --- | --- |\n| bar | baz |\n> bar\n',
  '| abc | def |\n| --- | --- |\n| bar | baz |\nbar\n\nbar\n',
  '| abc | def |\n| --- |\n| bar |\n',
  '| abc | def |\n| --- | --- |\n| bar |\n| bar | baz | boo |\n',
  '| abc | def |\n| --- | --- |\n',
  'text before\n| a |\n| - |\n| b |\n',
  'a\n:-\n',
  '| a |\n    | - |\n',
  '> | a |\n> | - |\n| b |\n',
  '- | a |\n  | - |\n  | b |\n',
  '| a |\n|---|\n***\n',
  '| a |\n|---|\n# h\n',
  '| a |\n|---|\n- x\n',
  '| a |\n|---|\n    code\n',
  '| a |\n|---|\n```\nx\n```\n',
  '[a]: /u\n| b |\n| - |\n',
  '- [ ] foo\n- [x] bar\n',
  '- [x] foo\n  - [ ] bar\n  - [X] baz\n- [ ] bim\n',
  '- [ ]\n- [x]no\n- \n  [ ] no\n',
  '1. [ ] a\n\n   b\n',
  '- > [ ] no\n',
  '~~Hi~~ Hello, ~there~ world!\n',
  'This ~~has a\n\nnew paragraph~~.\n',
  'This will ~~~not~~~ strike.\n',
  'a~b~c ~~a~ *a ~b~ c*\n',
  'www.commonmark.org\n',
  'Visit www.commonmark.org/help for more information.\n',
  'Visit www.commonmark.org.\n\nVisit www.commonmark.org/a.b.\n',
  'www.google.com/search?q=Markup+(business)\n\nwww.google.com/search?q=Markup+(business)))\n\n(www.google.com/search?q=Markup+(business))\n\n(www.google.com/search?q=Markup+(business)\n',
  'www.google.com/search?q=(business))+ok\n',
  'www.google.com/search?q=commonmark&hl=en\n\nwww.google.com/search?q=commonmark&hl;\n',
  'www.commonmark.org/he<lp\n',
  'http://commonmark.org\n\n(Visit https://encrypted.google.com/search?q=Markup+(business))\n',
  'foo@bar.baz\n',
  "hello@mail+xyz.example isn't valid, but hello+xyz@mail.example is.\n",
  'a.b-c_d@a.b\n\na.b-c_d@a.b.\n\na.b-c_d@a.b-\n\na.b-c_d@a.b_\n',
  '**a@b.c** _http://a.b_ [http://x.y](z) xhttp://a.b (http://a.b) a\\@b.c\n',
  'a[^1] b[^1]\n\n[^1]: x\n\n    y\nz\n',
  'a[^b]\n[^b]: x\n[^c]: y\n',
  '> a[^b]\n\n[^b]: - x\n    - y\n',
  '[^n]: nobody refers to it\n',
  '![^a] [^a]\n\n[^a]: x\n',
  '- x[^1] y[^n]\n\n  [^1]: z\n\n      w\n',
]
