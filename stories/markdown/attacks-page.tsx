import { Markdown } from '@rivulet/ui'
import { HighlightedCode } from '@rivulet/ui/highlight'
import { Formula } from '@rivulet/ui/math'
import { useEffect, useRef, useState, type RefObject } from 'react'
import { attackCorpus, type Attack } from './attack-corpus.ts'
import { findViolations } from './find-violations.ts'
import './markdown.css'
import { ScrubBar } from './scrub-bar.tsx'
import { useScrubbed } from './use-scrubbed.ts'

/** What the controls of the story set. */
export interface AttacksPageProps {
  /** The attacks that are shown at first: a key of `attackCorpus`. */
  readonly group: string
  readonly charsPerSecond: number
  readonly autoPlay: boolean
}

const components = { code: HighlightedCode, math: Formula }
const groups = [...attackCorpus.keys()]

/** Texts that want to harm their reader, each cut at the same length by one bar. */
export function AttacksPage({ group: first, charsPerSecond, autoPlay }: AttacksPageProps) {
  const [group, setGroup] = useState(first)
  return (
    <main className="markdown-page">
      <AttackList key={group} {...{ group, charsPerSecond, autoPlay }} onPick={setGroup} />
    </main>
  )
}

interface AttackListProps extends AttacksPageProps {
  readonly onPick: (group: string) => void
}

function AttackList({ group, charsPerSecond, autoPlay, onPick }: AttackListProps) {
  const attacks = attackCorpus.get(group) ?? []
  const length = Math.max(...attacks.map(({ source }) => source.length))
  const scrubbed = useScrubbed({ length, charsPerSecond, autoPlay, startAt: autoPlay ? 0 : length })
  const list = useRef<HTMLDivElement>(null)
  const worst = useWorst(list)
  return (
    <>
      <header>
        <label className="attack-picker">
          Attacks
          <select value={group} onChange={({ target }) => onPick(target.value)}>
            {groups.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <ScrubBar {...scrubbed} length={length}>
          <div>
            <dt>attacks</dt>
            <dd data-fact="attacks">{attacks.length}</dd>
          </div>
          <div>
            <dt>forbidden in the page</dt>
            <dd data-fact="violations">{worst.violations}</dd>
          </div>
          <div>
            <dt>requests elsewhere</dt>
            <dd data-fact="requests">{worst.requests}</dd>
          </div>
        </ScrubBar>
      </header>
      <div className="markdown-places" ref={list}>
        {attacks.map((attack) => (
          <AttackView key={attack.name} {...attack} shown={scrubbed.shown} />
        ))}
      </div>
    </>
  )
}

interface AttackViewProps extends Attack {
  readonly shown: number
}

function AttackView({ name, source, shown }: AttackViewProps) {
  return (
    <figure>
      <figcaption>{name}</figcaption>
      <code className="attack-source" translate="no">
        {visible(source.slice(0, shown))}
      </code>
      <Markdown
        text={source.slice(0, shown)}
        streaming={shown < source.length}
        components={components}
        headingOffset={1}
      />
    </figure>
  )
}

/** Every control and format character by its number: the source is read here, and not obeyed. */
function visible(source: string): string {
  return source.replaceAll(
    /[^\P{C}\n]|[\u2028\u2029]/gu,
    (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`,
  )
}

/** The most that was found since the list is there: after its first frame, and after each change of it. */
function useWorst(list: RefObject<HTMLElement | null>): {
  readonly violations: number
  readonly requests: number
} {
  const [worst, setWorst] = useState({ violations: 0, requests: 0 })
  useEffect(() => {
    const element = list.current
    if (!element) return undefined
    const check = (): void => {
      const texts = [...element.querySelectorAll('[data-part=markdown]')]
      const violations = texts.flatMap((text) => findViolations(text)).length
      const requests = performance
        .getEntriesByType('resource')
        .filter(({ name }) => new URL(name).origin !== location.origin).length
      setWorst((before) =>
        violations <= before.violations && requests <= before.requests
          ? before
          : {
              violations: Math.max(violations, before.violations),
              requests: Math.max(requests, before.requests),
            },
      )
    }
    const observer = new MutationObserver(check)
    observer.observe(element, { subtree: true, childList: true, attributes: true, characterData: true })
    const request = requestAnimationFrame(check)
    return () => {
      observer.disconnect()
      cancelAnimationFrame(request)
    }
  }, [list])
  return worst
}
