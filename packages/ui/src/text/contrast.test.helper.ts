/** How well glyphs of one colour can be read on another, by WCAG: 1 to 21. Both are what `getComputedStyle` gives. */
export function contrast(glyphs: string, ground: string): number {
  const [a, b] = [luminance(glyphs), luminance(ground)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

/** The contrast of an element's text with the nearest ground behind it. */
export function contrastOf(element: Element): number {
  let behind: Element | null = element
  while (behind && groundOf(behind) === 'rgba(0, 0, 0, 0)') behind = behind.parentElement
  return contrast(getComputedStyle(element).color, behind ? groundOf(behind) : 'white')
}

function groundOf(element: Element): string {
  return getComputedStyle(element).backgroundColor
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = shown(colour)
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

function linear(value: number): number {
  return value <= 10.31 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4
}

/** A colour as the screen has it: red, green, blue and how opaque. */
function shown(colour: string): Uint8ClampedArray {
  const context = new OffscreenCanvas(1, 1).getContext('2d')
  if (!context) throw new Error('There is no canvas.')
  context.fillStyle = colour
  context.fillRect(0, 0, 1, 1)
  return context.getImageData(0, 0, 1, 1).data
}
