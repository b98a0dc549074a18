import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build, type Rolldown } from 'vite'
import { contenders } from './contenders.ts'

const folder = fileURLToPath(new URL('../contenders/', import.meta.url))
const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * The pages of all contenders as their users would build them: for production, with one React for all. `/<contender>` is
 * a page, `/<contender>/watched` the same one with instruments.
 */
export async function buildPages(): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const entries = Object.fromEntries(contenders.map(({ page }) => [page, `${folder}${page}`]))
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    plugins: [react()],
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: { dedupe: ['react', 'react-dom'] },
    build: {
      write: false,
      modulePreload: false,
      chunkSizeWarningLimit: 10_000,
      rolldownOptions: { input: { ...entries, [WATCH]: `${folder}shared/watch-page.ts` } },
    },
  })
  if (!('output' in result)) throw new Error('Vite watches instead of building.')
  const files = new Map<string, string | Uint8Array>()
  const chunks = result.output.filter((file) => file.type === 'chunk')
  for (const file of result.output)
    files.set(`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source)
  const watch = chunks.find(({ name, isEntry }) => isEntry && name === WATCH)!
  for (const { id, page } of contenders) {
    const entry = chunks.find(({ name, isEntry }) => isEntry && name === page)!
    files.set(`/${id}`, pageOf([entry], chunks))
    files.set(`/${id}/watched`, pageOf([watch, entry], chunks))
  }
  return files
}

const WATCH = 'watch-page'

/** A page with these scripts, in this order, and the styles of all that they import. */
function pageOf(entries: readonly Chunk[], chunks: readonly Chunk[]): string {
  const styles = new Set(entries.flatMap((entry) => stylesOf(entry, chunks)))
  return [
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Rivulet bench</title>',
    '<link rel="icon" href="data:,">',
    ...[...styles].map((name) => `<link rel="stylesheet" href="/${name}">`),
    '<body><div id="root"></div>',
    ...entries.map(({ fileName }) => `<script type="module" src="/${fileName}"></script>`),
  ].join('\n')
}

type Chunk = Extract<Rolldown.OutputChunk, { type: 'chunk' }>

function stylesOf(chunk: Chunk, chunks: readonly Chunk[], known: Set<Chunk> = new Set()): string[] {
  if (known.has(chunk)) return []
  known.add(chunk)
  const imported = chunks.filter(({ fileName }) => chunk.imports.includes(fileName))
  return [
    ...imported.flatMap((each) => stylesOf(each, chunks, known)),
    ...(chunk.viteMetadata?.importedCss ?? []),
  ]
}
