import type katex from 'katex'

/** What is used of KaTeX. */
export type Katex = Pick<typeof katex, 'render'>

/** A longer text is no formula, and would hold the page up. */
const MAX_FORMULA_CHARS = 5_000

/** How often macros may expand, and how large in em a formula may ask something to be. */
const MAX_EXPANSIONS = 1_000
const MAX_SIZE_EM = 20

/**
 * Draws a formula as MathML: no stylesheet and no fonts are needed for it, and screen readers can read it.
 *
 * @returns `undefined` if it cannot be drawn: then its source is what there is to show. Never throws.
 */
export function drawFormula(katex: Katex, value: string, isDisplay: boolean): Element | undefined {
  if (value.length > MAX_FORMULA_CHARS) return undefined
  const holder = document.createElement('span')
  try {
    katex.render(value, holder, {
      output: 'mathml',
      displayMode: isDisplay,
      throwOnError: false,
      errorColor: 'currentcolor',
      trust: false,
      // What only HTML could show is an error; other liberties that models take are not.
      strict: (code: string) => (code === 'htmlExtension' ? 'error' : 'ignore'),
      maxExpand: MAX_EXPANSIONS,
      maxSize: MAX_SIZE_EM,
      // An object of its own: what one formula defines must not reach the next.
      macros: {},
    })
  } catch {
    return undefined
  }
  const math = holder.querySelector('math')
  return math && isHarmless(math) ? math : undefined
}

const MATHML = 'http://www.w3.org/1998/Math/MathML'

/** Whether there is nothing in it but a formula: a second lock, should KaTeX's own ever fail again. */
function isHarmless(math: Element): boolean {
  return [math, ...math.querySelectorAll('*')].every(
    ({ namespaceURI, attributes }) => namespaceURI === MATHML && [...attributes].every(isHarmlessAttribute),
  )
}

function isHarmlessAttribute({ name, value }: Attr): boolean {
  return name === 'xmlns' || !(/^on|href|src/i.test(name) || /url\(|:\/\/|script:/i.test(value))
}
