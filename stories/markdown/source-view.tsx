interface SourceViewProps {
  readonly text: string
  /** How many characters of it have come. */
  readonly shown: number
}

/** The text as it is written, up to what has come, and the rest. */
export function SourceView({ text, shown }: SourceViewProps) {
  return (
    <section className="markdown-source" aria-label="As it is written">
      <pre dir="auto" translate="no">
        {text.slice(0, shown)}
        <mark />
        <span>{text.slice(shown)}</span>
      </pre>
    </section>
  )
}
