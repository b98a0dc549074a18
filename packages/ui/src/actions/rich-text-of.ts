/**
 * What is shown, as HTML for the clipboard: an editor makes formatted text of it. Only elements that say how text is built
 * are in it, and of their attributes only addresses that lead to a page, and where a list begins. What belongs to this page
 * alone (buttons, pictures of ours, the cursor, classes) is not.
 */
export function richTextOf(shown: Element): string {
  return htmlOfAll(shown).replaceAll('\u00A0', ' ').trim()
}

const INLINE = 'strong em del code sup sub br'
const BLOCK = 'p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre hr table thead tbody tr th td'
const KEPT = new Set(`${INLINE} ${BLOCK}`.split(' '))

/** What is on the page for its own sake: nobody wants it elsewhere. */
const LEFT_OUT =
  'button, summary, svg, style, script, iframe, [hidden], [aria-hidden="true"], [data-part="code-header"], [data-part="gap"], [data-part="reasoning"], [data-part="tool-call"], [data-part="back-links"], [data-part="back-link"]'

function htmlOfAll({ childNodes }: Element): string {
  return [...childNodes].map(htmlOf).join('')
}

function htmlOf(node: Node): string {
  if (isText(node)) return escaped(node.data)
  if (!isElement(node) || node.matches(LEFT_OUT)) return ''
  const tag = node.localName
  const inner = htmlOfAll(node)
  switch (tag) {
    case 'a':
      // To a footnote of this page: its address would lead whoever gets it here.
      if (node.getAttribute('href')?.startsWith('#')) return inner
      return /^(https?|mailto):/.test(addressOf(node, 'href'))
        ? `<a href="${escaped(addressOf(node, 'href'))}">${inner}</a>`
        : inner
    case 'img':
      return /^(https:|data:image\/)/.test(addressOf(node, 'src'))
        ? `<img src="${escaped(addressOf(node, 'src'))}" alt="${escaped(node.getAttribute('alt') ?? '')}">`
        : escaped(node.getAttribute('alt') ?? '')
    case 'input':
      return (node as HTMLInputElement).checked ? '☑ ' : '☐ '
    // As it was written: few places know what a formula is.
    case 'math':
      return `<code>${escaped(node.querySelector('annotation')?.textContent ?? node.textContent)}</code>`
    case 'table':
      return `<table border="1" cellspacing="0" cellpadding="4">${inner}</table>`
    case 'ol':
      return `<ol start="${(node as HTMLOListElement).start}">${inner}</ol>`
    case 'hr':
    case 'br':
      return `<${tag}>`
  }
  const { level, part } = (node as HTMLElement).dataset ?? {}
  if (part === 'paragraph') return `<p>${inner.replaceAll('\n', '<br>')}</p>`
  // A paragraph in each item would set a tight list wide.
  if (!KEPT.has(tag) || node.matches('[data-tight] > li > p')) return inner
  // On this page headings stand below its own; elsewhere they have the level that was written.
  const name = level && /^h\d$/.test(tag) ? `h${level}` : tag
  return `<${name}>${inner}</${name}>`
}

// Not by its class, for a node may be in another window.
const isText = (node: Node): node is Text => node.nodeType === 3
const isElement = (node: Node): node is Element => node.nodeType === 1

/** The address as the browser reads it, which is what a click would open. */
function addressOf(element: Element, attribute: 'href' | 'src'): string {
  return (element as HTMLAnchorElement & HTMLImageElement)[attribute] || ''
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
