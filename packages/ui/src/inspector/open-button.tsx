'use client'

import { useRef, type ReactElement } from 'react'

/** Props of `OpenButton`. */
export interface OpenButtonProps {
  readonly label: string
  readonly onOpen: (file: File) => void
}

/** A button that lets a recording be chosen from the reader's files. */
export function OpenButton({ label, onOpen }: OpenButtonProps): ReactElement {
  const inputRef = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" onClick={() => inputRef.current?.click()}>
        {label}
      </button>
      <input
        ref={inputRef}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label={label}
        onChange={({ target }) => {
          const file = target.files?.[0]
          // The same file may be opened once more.
          target.value = ''
          if (file) onOpen(file)
        }}
      />
    </>
  )
}
