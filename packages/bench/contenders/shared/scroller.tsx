import { useState, type ReactNode } from 'react'

/** A conversation that stays at its end, and the field below it. */
export function Scroller({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <div className="scroller">
        <div>{children}</div>
      </div>
      <Field />
    </>
  )
}

/** The least that one can write in. It renders alone. */
export function Field() {
  const [text, setText] = useState('')
  return <textarea value={text} onChange={({ target }) => setText(target.value)} />
}
