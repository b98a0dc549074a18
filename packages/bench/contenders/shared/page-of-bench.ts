declare global {
  interface Window {
    /** Begins all streams of the page. There as soon as it is ready. */
    startStreams?: () => void
    /** Takes everything off the page. */
    endStreams?: () => void
  }
}

/** Tells the bench how the page is begun and, where there is something to take off, ended. */
export function offer(start: () => void, end?: () => void): void {
  window.startStreams = start
  if (end) window.endStreams = end
}

/** The elements that answers are shown in, one for each stream, with a plain field to write in below each. */
export function placesFor(count: number): readonly HTMLElement[] {
  const root = document.getElementById('root')!
  root.style.setProperty('--streams', String(count))
  return Array.from({ length: count }, () => {
    const place = document.createElement('div')
    place.className = 'place'
    const content = document.createElement('div')
    content.className = 'scroller'
    place.append(content, document.createElement('textarea'))
    root.append(place)
    return content
  })
}
