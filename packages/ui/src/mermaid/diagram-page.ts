/** What a diagram's page is made of. */
export interface DiagramPageParts {
  /** The text of Mermaid's self-contained script. */
  readonly script: string
  /** What the diagram is drawn from. */
  readonly source: string
  readonly isDark: boolean
  /** What scripts of the page are known by. */
  readonly nonce: string
}

/**
 * The page that draws one diagram, for a sandboxed frame without an origin. It may run the two scripts in it and nothing
 * else, and may ask no server for anything. What it says to its parent is how high the diagram is, or that it failed.
 */
export function diagramPage({ script, source, isDark, nonce }: DiagramPageParts): string {
  const scheme = isDark ? 'dark' : 'light'
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${attribute(nonce)}'`,
    // Mermaid puts its styles into the drawing.
    "style-src 'unsafe-inline'",
    'img-src data:',
    'font-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  const open = `<script nonce="${attribute(nonce)}">`
  return `<!doctype html><html style="color-scheme:${scheme}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><style>${STYLE}</style></head><body><pre></pre>${open}${scriptText(script)}</script>${open}const source=${literal(source)},theme=${literal(isDark ? 'dark' : 'default')};${RUN}</script></body></html>`
}

const STYLE =
  'body{margin:0;overflow:hidden}pre{margin:0;padding:12px;opacity:0}svg{display:block;margin:auto;max-width:100%}'

// A text and no function: a bundler would put calls of its own helpers into it.
const RUN = `
const pre = document.querySelector('pre');
const say = (message) => parent.postMessage({ rivulet: 'diagram', ...message }, '*');
const sayHeight = () => say({ heightPx: Math.ceil(pre.getBoundingClientRect().height) });
addEventListener('click', (event) => event.preventDefault(), true);
(async () => {
  // A frame in a process of its own may run before it has been given its size.
  while (innerWidth === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  pre.textContent = source;
  mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme });
  await mermaid.run({ nodes: [pre] });
  pre.style.opacity = 1;
  sayHeight();
  new ResizeObserver(sayHeight).observe(pre);
})().catch(() => say({ isFailed: true }));
`

/** A string as a script writes it, in which no tag can begin. */
function literal(text: string): string {
  return JSON.stringify(text).replaceAll('<', String.raw`\u003C`)
}

/** A script that nothing in it can end. In scripts these stand in strings and patterns, where the backslash is nothing. */
function scriptText(script: string): string {
  return script.replaceAll(/<\/(script)/gi, String.raw`<\/$1`).replaceAll('<!--', String.raw`<\!--`)
}

function attribute(text: string): string {
  return text.replaceAll(/[^\w+/=-]/g, '')
}
