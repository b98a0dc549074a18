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

// The words after a fence that mean it, its name, and what its files end with.
const LANGUAGES: ReadonlyArray<readonly [words: string, label: string, ending: string]> = [
  ['bash sh shell shellscript zsh', 'Shell', 'sh'],
  ['c h', 'C', 'c'],
  ['clojure clj', 'Clojure', 'clj'],
  ['cpp c++ cc cxx hpp', 'C++', 'cpp'],
  ['csharp cs c#', 'C#', 'cs'],
  ['css', 'CSS', 'css'],
  ['csv', 'CSV', 'csv'],
  ['dart', 'Dart', 'dart'],
  ['diff patch', 'Diff', 'diff'],
  ['elixir ex exs', 'Elixir', 'ex'],
  ['erlang erl', 'Erlang', 'erl'],
  ['go golang', 'Go', 'go'],
  ['graphql gql', 'GraphQL', 'graphql'],
  ['groovy', 'Groovy', 'groovy'],
  ['haskell hs', 'Haskell', 'hs'],
  ['hcl terraform tf', 'Terraform', 'tf'],
  ['html htm xhtml', 'HTML', 'html'],
  ['ini', 'INI', 'ini'],
  ['java', 'Java', 'java'],
  ['javascript js mjs cjs node', 'JavaScript', 'js'],
  ['json jsonc json5 jsonl', 'JSON', 'json'],
  ['jsx', 'JSX', 'jsx'],
  ['julia jl', 'Julia', 'jl'],
  ['kotlin kt kts', 'Kotlin', 'kt'],
  ['latex tex', 'LaTeX', 'tex'],
  ['less', 'Less', 'less'],
  ['lua', 'Lua', 'lua'],
  ['markdown md mdx', 'Markdown', 'md'],
  ['mermaid', 'Mermaid', 'mmd'],
  ['nginx', 'nginx', 'conf'],
  ['objectivec objective-c objc', 'Objective-C', 'm'],
  ['ocaml ml', 'OCaml', 'ml'],
  ['perl pl', 'Perl', 'pl'],
  ['php', 'PHP', 'php'],
  ['powershell ps1 pwsh ps', 'PowerShell', 'ps1'],
  ['protobuf proto', 'Protocol Buffers', 'proto'],
  ['python py python3', 'Python', 'py'],
  ['r', 'R', 'r'],
  ['ruby rb', 'Ruby', 'rb'],
  ['rust rs', 'Rust', 'rs'],
  ['sass', 'Sass', 'sass'],
  ['scala', 'Scala', 'scala'],
  ['scss', 'SCSS', 'scss'],
  ['sql mysql postgres postgresql pgsql sqlite plsql tsql', 'SQL', 'sql'],
  ['svelte', 'Svelte', 'svelte'],
  ['svg', 'SVG', 'svg'],
  ['swift', 'Swift', 'swift'],
  ['text txt plain plaintext', '', 'txt'],
  ['toml', 'TOML', 'toml'],
  ['tsx', 'TSX', 'tsx'],
  ['typescript ts mts cts', 'TypeScript', 'ts'],
  ['vue', 'Vue', 'vue'],
  ['xml', 'XML', 'xml'],
  ['yaml yml', 'YAML', 'yaml'],
  ['zig', 'Zig', 'zig'],
]

// Files that go by a name of their own.
const NAMED_FILES: ReadonlyArray<readonly [words: string, label: string, fileName: string]> = [
  ['console shellsession', 'Console', 'console.txt'],
  ['dockerfile docker', 'Dockerfile', 'Dockerfile'],
  ['makefile make', 'Makefile', 'Makefile'],
]

// A map, for a model may well write "constructor" after a fence.
const KNOWN: ReadonlyMap<string, readonly [label: string, fileName: string]> = new Map([
  ...LANGUAGES.flatMap(([words, label, ending]) =>
    words.split(' ').map((word) => [word, [label, `code.${ending}`]] as const),
  ),
  ...NAMED_FILES.flatMap(([words, label, fileName]) =>
    words.split(' ').map((word) => [word, [label, fileName]] as const),
  ),
])
