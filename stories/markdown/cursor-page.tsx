import { Markdown } from '@rivulet/ui'
import { HighlightedCode } from '@rivulet/ui/highlight'
import { Formula } from '@rivulet/ui/math'
import { cursorPlaces } from './cursor-places.ts'
import './markdown.css'

const components = { code: HighlightedCode, math: Formula }

/** The cursor in each place that it can stand in. */
export function CursorPage() {
  return (
    <main className="markdown-page">
      <header>
        <p>
          Each of these texts is cut in the middle, and waits for more. The cursor stands right after the last
          glyph, in its line and in its block, takes no room, and blinks because nothing comes.
        </p>
      </header>
      <div className="markdown-places">
        {cursorPlaces.map(({ caption, text }) => (
          <figure key={caption}>
            <figcaption>{caption}</figcaption>
            <Markdown text={text} streaming components={components} headingOffset={0} />
          </figure>
        ))}
      </div>
    </main>
  )
}
