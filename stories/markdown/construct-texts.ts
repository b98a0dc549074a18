import { codeTexts } from './code-texts.ts'

const prose = `Rivers do not flow straight. Where the ground is soft and the slope is gentle, the smallest bend grows: on its outer
side the water runs faster and takes away the bank, on its inner side it runs slower and lays down what it carries.

A soft line break joins two lines.
A hard one, made of two blanks or a backslash,\\
begins a new one.

The third paragraph is long enough to fill several lines of the page, so that its end can be watched as it wraps: the
paragraphs above it are settled by then, and whatever is added here moves none of them, selects nothing away, and takes
the focus from nobody. Only the last line of the last paragraph changes.

***

Below a rule the text goes on.
`

const emphasis = `*Emphasis*, **strong emphasis**, ***both at once***, ~~deletion~~ and \`code in a line\`.

Half typed, **a word looks as it will**, and *what is in it, such as **strong** or \`code\` or [a link](https://example.com/),
looks so too*, before the marks that close it are there.

2 * 3 * 4 is no emphasis, nor is snake_case_name, nor a lone * star. An escaped \\*star\\* is a star.

**Bold that runs over
two lines** ends on the second. Right behind a word**s** it works as well, and so it does in 日本語の**強調**です。
`

const headings = `# What a river is

Text below the first heading.

## Where it comes from

### Springs and snow

#### Smaller still

##### And smaller

###### The smallest

A setext heading with *emphasis*
================================

Another, of the second level
----------------------------

# A heading with \`code\` and [a link](https://example.com/)

No heading: #hashtag, and \\# escaped.
`

const lists = `Tight, and nested:

- Source
  - spring
  - glacier
    - which melts in summer
    - and freezes in winter
- Course
- Mouth

Loose, with paragraphs of their own:

- The upper course is steep. It cuts a narrow valley, and carries stones.

- The middle course is wide.

  Its second paragraph stands below the first.

  > A quote stands in an item, too.

- The lower course is slow.

      indented code in an item

Numbered:

1. Measure the width.
2. Measure the depth.
   1. at the bank
   2. in the middle
3. Multiply both by the speed.

One that begins at seven:

7. seven
8. eight

Tight at first, and loose once the third item comes after an empty line:

- one
- two

- three
`

const tasks = `What is to be done:

- [x] Measure the water level
- [x] Write it down
- [ ] Compare it with last year
  - [x] January to June
  - [ ] July to December
- [ ] Publish the table

1. [ ] Numbered tasks
2. [x] work as well
3. No task among tasks
`

const quotes = `> A river cuts through rock, not because of its power, but because of its persistence.
>
> — said by somebody

Then an answer to it:

> > Is that so?
>
> It is, **with time**:
>
> - water carries sand,
> - sand grinds rock.
>
> \`\`\`python
> depth += 0.001
> \`\`\`
>
> The end of the quote.

A lazy one
> begins here
and goes on without a mark.
`

const tables = `| River | Length | Mouth |
| :--- | ---: | :---: |
| Nile | 6,650 km | Mediterranean Sea |
| Amazon | 6,400 km | Atlantic Ocean |
| Yangtze | 6,300 km | East China Sea |
| **Mississippi** | 6,275 km | Gulf of Mexico |
| \`a \\| b\` | | a cell with [a link](https://example.com/) |
| one cell only |

A wide one can be scrolled:

| Month | Level at the first gauge | Level at the second gauge | Level at the third gauge | Rain in the valley | Temperature of the water | What was noted |
| --- | ---: | ---: | ---: | ---: | ---: | --- |
| January | 2.41 m | 2.38 m | 2.20 m | 61 mm | 3.1 °C | ice_on_both_banks_until_the_twentieth |
| February | 2.52 m | 2.47 m | 2.29 m | 74 mm | 3.4 °C | the thaw came early |
| March | 3.12 m | 3.05 m | 2.83 m | 112 mm | 5.2 °C | high water for nine days |

| No body | yet |
| --- | --- |

A | pipe in a line makes no table.
`

const math = `In a line, $e^{i\\pi} + 1 = 0$ stands between words, and so does \\(a^2 + b^2 = c^2\\).

The discharge is width times depth times speed:

$$
Q = \\int_{0}^{w} \\int_{0}^{h(x)} v(x, z) \\, dz \\, dx
$$

\\[
\\frac{\\partial h}{\\partial t} + \\frac{\\partial (h u)}{\\partial x} = 0
\\]

A matrix: $$\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}$$

- In a list: $\\sqrt{2}$

  $$\\sum_{n=1}^{\\infty} \\frac{1}{n^2} = \\frac{\\pi^2}{6}$$

| In a table | another |
| --- | --- |
| $\\alpha$ | $\\beta_1$ |

It costs $5 or $10, which is no formula. This one cannot be drawn: $\\frac{1$.
`

const linksAndImages = `A [link](https://example.com/rivers "A title"), an autolink <https://example.com/>, a bare one https://example.com/list,
a mail to <river@example.com>, and a link in the page: [above](#top).

A label that names another host than it leads to says so: [example.com](https://other.example/login).

A **[strong link](https://example.com/)**, [a *link* with \`code\`](https://example.com/), a reference to [the map][map].

[map]: https://example.com/map "Where it is"

An image from elsewhere waits for a click: ![A river from above](https://images.example/river.png "Seen in May")

One from this page's own origin is shown: ![A wave](/markdown-own.svg)

One in a link is its description: [![build passing](https://badges.example/build.svg)](https://example.com/build)

Refused are [a script](javascript:alert(1)), [a file](file:///etc/passwd) and [a name in an address](https://example.com@evil.example/).
`

const footnotes = `The Nile is the longest river[^nile], or the Amazon is[^amazon]. Both have been measured more than once[^nile].

[^nile]: By most counts, with 6,650 km.

[^amazon]: By others. It depends on what is taken for its source:

    - a brook in the Andes,
    - or another one, farther away.

    \`\`\`text
    6400 to 6992 km
    \`\`\`

A reference to nothing[^nothing] stays as it is. One whose note comes at the very end[^last] is a number as soon as it is there.

More text.

[^last]: The last note.
`

const lateDefinitions = `This paragraph refers to [the first map][map-1] and to [another][map-2], which are defined far below. Until then these are
words in brackets.

This one refers to nothing, and never changes.

- An item with a [late link][map-2]
- An item without

This one has a note[^late].

[map-1]: https://example.com/first "The first map"

What stands above a definition is changed by it, and only where it is referred to.

[map-2]: https://example.com/second

[^late]: It came late.

The end.
`

const rawHtml = `Raw HTML is text: <b>not bold</b>, <span onclick="alert(1)">not a span</span>, and a <br> breaks the line.

<div class="fixed inset-0">
  <p>A block of markup</p>
</div>

<script>
alert('never')
</script>

<!-- a comment
over two lines -->

<details>
<summary>More</summary>

*Markdown* between tags is Markdown.

</details>

Entities are characters: &copy; &amp; &lt; &#8364; &#x1F30A;
`

const rightToLeft = `النهر لا يجري مستقيما. حيث الأرض لينة والانحدار خفيف، يكبر أصغر منعطف مع **الوقت**.

- المنبع
- المجرى
  - الأعلى
  - الأسفل
- المصب

> قال أحدهم: الماء يحفر الصخر، \`depth += 1\` كل عام.

1. أولا
2. ثانيا

| النهر | الطول |
| --- | ---: |
| النيل | 6650 كم |
| Amazon | 6400 km |

הנהר זורם אל הים, ו־\`npm test\` עובר.

An English paragraph with العربية and עברית in it, and one more word.

- A list in English
- وعنصر بالعربية فيها
- and English again

\`\`\`ts
const river = 'النيل' // left to right, always
\`\`\`

## عنوان بالعربية
`

const emojiAndCjk = `Emoji: 🌊 🏞️ 👩🏽‍🔬 👨‍👩‍👧‍👦 🇯🇵 🏴󠁧󠁢󠁷󠁬󠁳󠁿 1️⃣ ❤️‍🔥 — a family of four is one glyph.

川はまっすぐには流れない。地面が柔らかく傾斜が緩やかなところでは、どんなに小さな曲がりも**大きくなる**。外側では水が速く流れて岸を削り、内側では遅く流れて運んできたものを置いていく。

河流从不笔直。在土壤松软、坡度平缓的地方，最小的弯曲也会*逐渐变大*。

강은 곧게 흐르지 않는다. **땅이 무르고** 비탈이 완만한 곳에서는 작은 굽이도 커진다.

| 川 | 長さ |
| --- | ---: |
| ナイル川 | 6,650 km |
| 長江 | 6,300 km |

- 水源 🏔️
- 河口 🌅

\`\`\`python
print("川はまっすぐには流れない 🌊")
\`\`\`
`

/** A text for each construct, as models write them. */
export const constructTexts = {
  prose,
  emphasis,
  headings,
  lists,
  tasks,
  quotes,
  tables,
  code: codeTexts.languages,
  longCode: codeTexts.long,
  math,
  linksAndImages,
  footnotes,
  lateDefinitions,
  rawHtml,
  rightToLeft,
  emojiAndCjk,
  everything: [
    headings,
    prose,
    emphasis,
    lists,
    tasks,
    quotes,
    tables,
    codeTexts.languages,
    math,
    linksAndImages,
    rawHtml,
    rightToLeft,
    emojiAndCjk,
    footnotes,
    lateDefinitions,
  ].join('\n'),
} as const satisfies Readonly<Record<string, string>>
