/** What a block of code is called and saved as. */
export interface CodeLanguage {
  /** Its name, as people write it; empty where none was given. */
  readonly label: string
  /** What a file of it is called. */
  readonly fileName: string
}

/**
 * What the word after a fence stands for. A word that is not known is its own label if it looks like a name, and never
 * part of a file name: it is the model's, and may be anything.
 */
export function codeLanguage(word: string): CodeLanguage {
  const [label, fileName] = KNOWN.get(word.toLowerCase()) ?? [NAME.test(word) ? word : '', 'code.txt']
  return { label, fileName }
}

const NAME = /^[\w+#.-]{1,40}$/

// Its name, what its files end with, and which words after a fence mean it beside the name in small letters.
const LANGUAGES: ReadonlyArray<readonly [label: string, ending: string, words?: string]> = [
  ['Shell', 'sh', 'bash sh shellscript zsh'],
  ['C', 'c', 'h'],
  ['Clojure', 'clj', 'clj'],
  ['C++', 'cpp', 'cpp cc cxx hpp'],
  ['C#', 'cs', 'csharp cs'],
  ['CSS', 'css'],
  ['CSV', 'csv'],
  ['Dart', 'dart'],
  ['Diff', 'diff', 'patch'],
  ['Elixir', 'ex', 'ex exs'],
  ['Erlang', 'erl', 'erl'],
  ['Go', 'go', 'golang'],
  ['GraphQL', 'graphql', 'gql'],
  ['Groovy', 'groovy'],
  ['Haskell', 'hs', 'hs'],
  ['Terraform', 'tf', 'hcl tf'],
  ['HTML', 'html', 'htm xhtml'],
  ['INI', 'ini'],
  ['Java', 'java'],
  ['JavaScript', 'js', 'js mjs cjs node'],
  ['JSON', 'json', 'jsonc json5 jsonl'],
  ['JSX', 'jsx'],
  ['Julia', 'jl', 'jl'],
  ['Kotlin', 'kt', 'kt kts'],
  ['LaTeX', 'tex', 'tex'],
  ['Less', 'less'],
  ['Lua', 'lua'],
  ['Markdown', 'md', 'md mdx'],
  ['Mermaid', 'mmd'],
  ['nginx', 'conf'],
  ['Objective-C', 'm', 'objectivec objc'],
  ['OCaml', 'ml', 'ml'],
  ['Perl', 'pl', 'pl'],
  ['PHP', 'php'],
  ['PowerShell', 'ps1', 'ps1 pwsh ps'],
  ['Protocol Buffers', 'proto', 'protobuf proto'],
  ['Python', 'py', 'py python3'],
  ['R', 'r'],
  ['Ruby', 'rb', 'rb'],
  ['Rust', 'rs', 'rs'],
  ['Sass', 'sass'],
  ['Scala', 'scala'],
  ['SCSS', 'scss'],
  ['SQL', 'sql', 'mysql postgres postgresql pgsql sqlite plsql tsql'],
  ['Svelte', 'svelte'],
  ['SVG', 'svg'],
  ['Swift', 'swift'],
  ['', 'txt', 'text txt plain plaintext'],
  ['TOML', 'toml'],
  ['TSX', 'tsx'],
  ['TypeScript', 'ts', 'ts mts cts'],
  ['Vue', 'vue'],
  ['XML', 'xml'],
  ['YAML', 'yaml', 'yml'],
  ['Zig', 'zig'],
]

// Files that go by a name of their own.
const NAMED_FILES: ReadonlyArray<readonly [label: string, fileName: string, words?: string]> = [
  ['Console', 'console.txt', 'shellsession'],
  ['Dockerfile', 'Dockerfile', 'docker'],
  ['Makefile', 'Makefile', 'make'],
]

// A map, for a model may well write "constructor" after a fence.
const KNOWN: ReadonlyMap<string, readonly [label: string, fileName: string]> = new Map(
  [
    ...LANGUAGES.map(([label, ending, words]) => [label, `code.${ending}`, words] as const),
    ...NAMED_FILES,
  ].flatMap(([label, fileName, words = label]) =>
    [label, ...words.split(' ')].map((word) => [word.toLowerCase(), [label, fileName]] as const),
  ),
)
