import { fileURLToPath } from 'node:url'
import { build, defaultClientConditions } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const entry = fileURLToPath(new URL('markdown-page.ts', import.meta.url))

/** The files of the page, from the packages' sources and with React as users get it: what each path is answered with. */
export async function buildMarkdownPage(): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    // A test runner says `test`, of which Vite makes JSX for development.
    oxc: { jsx: { runtime: 'automatic', development: false } },
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: { conditions: ['@rivulet/source', ...defaultClientConditions] },
    build: { write: false, modulePreload: false, rolldownOptions: { input: entry } },
  })
  if (!('output' in result)) throw new Error('Vite watches instead of building.')
  const files = new Map<string, string | Uint8Array>()
  const head = ['<!doctype html><html lang="en"><link rel="icon" href="data:,">']
  for (const file of result.output) {
    files.set(`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source)
    if (file.fileName.endsWith('.css')) head.push(`<link rel="stylesheet" href="/${file.fileName}">`)
    if (file.type === 'chunk' && file.isEntry)
      head.push(`<script type="module" src="/${file.fileName}"></script>`)
  }
  return files.set('/', `${head.join('')}<div id="root"></div>`)
}
