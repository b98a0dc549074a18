import type { StreamParser } from '@codemirror/streamparser'

/** Grammars by the words that stand after a fence. */
export interface Languages {
  /** Whether there is a grammar for the word. */
  readonly has: (word: string) => boolean
  /** The grammar, if it is here already. */
  readonly get: (word: string) => StreamParser<unknown> | undefined
  /** Fetches the grammar, once. Rejects if it cannot be fetched; the next call tries again. */
  readonly load: (word: string) => Promise<void>
}

type LoadGrammar = () => Promise<StreamParser<unknown>>

/** The languages that are known, none of them loaded. A bundler makes a file of its own of each grammar. */
export function createLanguages(): Languages {
  const loaded = new Map<LoadGrammar, StreamParser<unknown>>()
  const loading = new Map<LoadGrammar, Promise<void>>()

  async function fetchGrammar(load: LoadGrammar): Promise<void> {
    try {
      loaded.set(load, await load())
    } finally {
      loading.delete(load)
    }
  }

  return {
    has: (word) => BY_WORD.has(word.toLowerCase()),
    get(word) {
      const load = BY_WORD.get(word.toLowerCase())
      return load && loaded.get(load)
    },
    load(word) {
      const load = BY_WORD.get(word.toLowerCase())
      if (!load || loaded.has(load)) return Promise.resolve()
      const pending = loading.get(load) ?? fetchGrammar(load)
      loading.set(load, pending)
      return pending
    },
  }
}

/** The words that have a grammar. */
export function knownLanguages(): readonly string[] {
  return [...BY_WORD.keys()]
}

const GRAMMARS: ReadonlyArray<readonly [words: string, load: LoadGrammar]> = [
  ['bash sh shell shellscript zsh console shellsession', async () => (await shell()).shell],
  ['c h', async () => (await clike()).c],
  ['clojure clj', async () => (await import('@codemirror/legacy-modes/mode/clojure')).clojure],
  ['cpp c++ cc cxx hpp', async () => (await clike()).cpp],
  ['csharp cs c#', async () => (await clike()).csharp],
  ['css', async () => (await css()).css],
  ['dart', async () => (await clike()).dart],
  ['diff patch', async () => (await import('@codemirror/legacy-modes/mode/diff')).diff],
  ['dockerfile docker', async () => (await import('@codemirror/legacy-modes/mode/dockerfile')).dockerFile],
  ['go golang', async () => (await import('@codemirror/legacy-modes/mode/go')).go],
  ['groovy', async () => (await import('@codemirror/legacy-modes/mode/groovy')).groovy],
  ['haskell hs', async () => (await import('@codemirror/legacy-modes/mode/haskell')).haskell],
  ['html htm xhtml vue svelte', async () => (await import('./modes/html.ts')).html],
  ['ini properties', async () => (await import('@codemirror/legacy-modes/mode/properties')).properties],
  ['java', async () => (await clike()).java],
  ['javascript js mjs cjs node jsx', async () => (await import('./modes/jsx.ts')).jsx],
  ['json jsonc json5 jsonl', async () => (await import('@codemirror/legacy-modes/mode/javascript')).json],
  ['julia jl', async () => (await import('@codemirror/legacy-modes/mode/julia')).julia],
  ['kotlin kt kts', async () => (await clike()).kotlin],
  ['latex tex', async () => (await import('@codemirror/legacy-modes/mode/stex')).stex],
  ['less', async () => (await css()).less],
  ['lua', async () => (await import('@codemirror/legacy-modes/mode/lua')).lua],
  ['markdown md mdx', async () => (await import('./modes/markdown.ts')).markdown],
  ['nginx', async () => (await import('@codemirror/legacy-modes/mode/nginx')).nginx],
  ['objectivec objective-c objc', async () => (await clike()).objectiveC],
  ['ocaml ml', async () => (await import('@codemirror/legacy-modes/mode/mllike')).oCaml],
  ['perl pl', async () => (await import('@codemirror/legacy-modes/mode/perl')).perl],
  ['php', async () => (await import('./modes/php.ts')).php],
  [
    'powershell ps1 pwsh ps',
    async () => (await import('@codemirror/legacy-modes/mode/powershell')).powerShell,
  ],
  ['protobuf proto', async () => (await import('@codemirror/legacy-modes/mode/protobuf')).protobuf],
  ['python py python3', async () => (await import('@codemirror/legacy-modes/mode/python')).python],
  ['r', async () => (await import('@codemirror/legacy-modes/mode/r')).r],
  ['ruby rb', async () => (await import('@codemirror/legacy-modes/mode/ruby')).ruby],
  ['rust rs', async () => (await import('@codemirror/legacy-modes/mode/rust')).rust],
  ['sass', async () => (await import('@codemirror/legacy-modes/mode/sass')).sass],
  ['scala', async () => (await clike()).scala],
  ['scss', async () => (await css()).sCSS],
  ['sql mysql', async () => (await sql()).mySQL],
  ['sqlite', async () => (await sql()).sqlite],
  ['postgres postgresql pgsql', async () => (await sql()).pgSQL],
  ['plsql', async () => (await sql()).plSQL],
  ['tsql', async () => (await sql()).msSQL],
  ['swift', async () => (await import('@codemirror/legacy-modes/mode/swift')).swift],
  ['toml', async () => (await import('@codemirror/legacy-modes/mode/toml')).toml],
  ['tsx', async () => (await import('./modes/jsx.ts')).tsx],
  [
    'typescript ts mts cts',
    async () => (await import('@codemirror/legacy-modes/mode/javascript')).typescript,
  ],
  ['xml svg', async () => (await import('@codemirror/legacy-modes/mode/xml')).xml],
  ['yaml yml', async () => (await import('@codemirror/legacy-modes/mode/yaml')).yaml],
]

// One file holds several languages.
const clike = () => import('@codemirror/legacy-modes/mode/clike')
const css = () => import('@codemirror/legacy-modes/mode/css')
const shell = () => import('@codemirror/legacy-modes/mode/shell')
const sql = () => import('@codemirror/legacy-modes/mode/sql')

const BY_WORD: ReadonlyMap<string, LoadGrammar> = new Map(
  GRAMMARS.flatMap(([words, load]) => words.split(' ').map((word) => [word, load] as const)),
)
