/** A text with every construct that has a look of its own, each in several shapes. */
export const everyConstruct = `Words that wrap over lines, again and again, in a narrow column. **Bold**, *italic* and
a soft break, \`code in a line\`, ~~gone~~ and [a link](https://a.example/page "Title").

# A heading with *emphasis*

Setext heading
--------------

- one
- two with **bold**
  - nested
    - deeper

- loose now

  with a second paragraph

      and indented code

1. first
2. second

   > quoted in an item
3. third

- [ ] to do
- [x] done

> A quote
> in two lines
>
> - with a list
>
> > and a quote

| Name | Size | Note |
| :--- | ---: | :--: |
| core | 10 kB | a |
| ui | **24 kB** | |

\`\`\`ts
const a = 1

  if (a) return
\`\`\`

\`\`\`
plain
\`\`\`

***

Inline $a^2$ and \\(b\\) math.

$$
\\sum x
$$

<div>
markup
</div>

مرحبا بالعالم، هذا نص طويل بما يكفي ليلتف.

- عنصر أول
- عنصر ثان

日本語の段落。これは折り返す必要があるほど長いです。

The end.
`

/** The beginnings of a text, each a few characters longer, and at last the text. */
export function* prefixes(source: string, step: number = 1): Generator<string> {
  for (let end = step; end < source.length; end += step) yield source.slice(0, end)
  yield source
}
