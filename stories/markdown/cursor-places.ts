/** A text that is cut where its cursor stands in a place of some kind. */
export interface CursorPlace {
  /** Where the cursor has to be. */
  readonly caption: string
  /** The text, up to there. */
  readonly text: string
  /** The last glyph before the cursor; none where no word has come yet. */
  readonly after: string
  /** The element that it has to be in. */
  readonly inside: string
}

/** Every kind of place that a cursor can stand in. */
export const cursorPlaces: readonly CursorPlace[] = [
  {
    caption: 'Before the first word: where that will be',
    text: '',
    after: '',
    inside: '[data-part=markdown]',
  },
  { caption: 'In a paragraph', text: 'Rivers do not flow', after: 'w', inside: 'p' },
  { caption: 'Behind a blank: after the last glyph', text: 'Rivers do not ', after: 't', inside: 'p' },
  {
    caption: 'In a paragraph that has wrapped',
    text: 'Rivers do not flow straight where the ground is soft and the slope of it is gentle enough',
    after: 'h',
    inside: 'p',
  },
  {
    caption: 'After a paragraph that has ended: behind it, until another begins',
    text: 'It has ended.\n\n',
    after: '.',
    inside: 'p',
  },
  { caption: 'In emphasis that is half typed', text: 'It is **very str', after: 'r', inside: 'strong' },
  { caption: 'After bold that is closed', text: 'It is **strong**', after: 'g', inside: 'p' },
  { caption: 'In code in a line', text: 'Call `flow(', after: '(', inside: 'p' },
  { caption: 'In the label of a link', text: 'See [the ma', after: 'a', inside: 'a' },
  {
    caption: 'In the address of a link: behind its label',
    text: 'See [the map](https://exam',
    after: 'p',
    inside: 'a',
  },
  { caption: 'After a link', text: 'See [the map](https://example.com/)', after: 'p', inside: 'p' },
  { caption: 'After a hard break: on the line that is there', text: 'One line\\\n', after: 'e', inside: 'p' },
  { caption: 'In a heading', text: '## Where it comes', after: 's', inside: 'h2' },
  {
    caption: 'Before a heading has its first word: behind what is there',
    text: 'Above\n\n## ',
    after: 'e',
    inside: 'p',
  },
  { caption: 'In a tight list', text: '- spring\n- glac', after: 'c', inside: 'li:nth-child(2)' },
  {
    caption: 'Before an item has its first word: behind what is there',
    text: '- spring\n- ',
    after: 'g',
    inside: 'li:nth-child(1)',
  },
  { caption: 'In an empty item', text: '- spring\n-\n', after: '', inside: 'li:nth-child(2)' },
  {
    caption: 'In a nested list',
    text: '- source\n  - spring\n    - cold wa',
    after: 'a',
    inside: 'li li li',
  },
  { caption: 'In a loose list', text: '- one\n\n- two wor', after: 'r', inside: 'li:nth-child(2) > p' },
  {
    caption: 'In the second paragraph of an item',
    text: '- one\n\n  its seco',
    after: 'o',
    inside: 'li > p:nth-child(2)',
  },
  { caption: 'In a numbered list', text: '9. nine\n10. te', after: 'e', inside: 'ol > li:nth-child(2)' },
  { caption: 'In a task', text: '- [x] done\n- [ ] to d', after: 'd', inside: '[data-task]:nth-child(2)' },
  { caption: 'In a quote', text: '> A river cuts thr', after: 'r', inside: 'blockquote' },
  { caption: 'In a list in a quote', text: '> Said:\n>\n> - wat', after: 't', inside: 'blockquote li' },
  { caption: 'In a quote in an item', text: '- item\n\n  > quot', after: 't', inside: 'li blockquote' },
  {
    caption: 'In the head of a table',
    text: '| River | Len\n| --- | ---',
    after: 'n',
    inside: 'th:nth-child(2)',
  },
  { caption: 'In a cell', text: '| River | Length |\n| --- | --- |\n| Nile | 6,6', after: '6', inside: 'td' },
  {
    caption: 'In a cell that is aligned to the right',
    text: '| River | Length |\n| --- | ---: |\n| Nile | 6,6',
    after: '6',
    inside: 'td:nth-child(2)',
  },
  {
    caption: 'In a row that has just ended',
    text: '| a | b |\n| --- | --- |\n| 1 | 2 |\n',
    after: '2',
    inside: 'td',
  },
  { caption: 'In a block of code', text: '```ts\nconst width = 4', after: '4', inside: 'pre' },
  { caption: 'In a block of code without a line yet', text: '```ts\n', after: '', inside: 'pre' },
  {
    caption: 'After a line of code: behind it, until another begins',
    text: '```ts\nlet a\n',
    after: 'a',
    inside: 'pre',
  },
  { caption: 'After a block of code that is closed', text: '```ts\nlet a\n```\n', after: 'a', inside: 'pre' },
  { caption: 'In indented code', text: 'So:\n\n    let wid', after: 'd', inside: 'pre' },
  { caption: 'In code in a list', text: '- run\n\n  ```sh\n  npm te', after: 'e', inside: 'li pre' },
  {
    caption: 'In a formula that is half written',
    text: '$$\nQ = w h',
    after: 'h',
    inside: '[data-part=markdown]',
  },
  { caption: 'After a formula in a line', text: 'So $a + b$', after: 'b', inside: 'p' },
  { caption: 'Below a rule', text: 'One.\n\n---\n', after: '.', inside: '[data-part=below]' },
  {
    caption: 'After an image that waits for a click',
    text: '![A river](https://images.example/a.png)',
    after: '',
    inside: 'p',
  },
  { caption: 'In raw HTML', text: 'A <b>bold', after: 'd', inside: 'p' },
  {
    caption: 'In a footnote',
    text: 'Long[^1].\n\n[^1]: By most\n    cou',
    after: 'u',
    inside: '[data-part=footnotes] li',
  },
  { caption: 'Right to left, in a paragraph', text: 'النهر لا يجري مستق', after: 'ق', inside: 'p' },
  { caption: 'Right to left, in a list', text: '- المنبع\n- المجر', after: 'ر', inside: 'li' },
  {
    caption: 'A foreign word ends a line from right to left: at the end of that line',
    text: 'النهر اسمه Nile',
    after: '',
    inside: 'p',
  },
  {
    caption: 'An Arabic word ends a line from left to right: at the end of that line',
    text: 'In Arabic: النهر',
    after: '',
    inside: 'p',
  },
  { caption: 'After an emoji', text: 'A wave 🌊', after: '🌊', inside: 'p' },
  { caption: 'In Japanese', text: '川はまっすぐには流れな', after: 'な', inside: 'p' },
]
