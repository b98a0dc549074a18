import { fileURLToPath } from 'node:url'
import { build, defaultClientConditions } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))

/** How a page is built. */
export interface PageBuildOptions {
  /** Whether functions keep their names, by which a test knows what rendered. @default false */
  readonly keepsNames?: boolean
}

/**
 * The files of a page, from the packages' sources and with React as users get it: what each path is answered with.
 * @param entry its script, in this folder
 */
export async function buildPage(
  entry: string,
  { keepsNames = false }: PageBuildOptions = {},
): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    // A test runner says `test`, of which Vite makes JSX for development.
    oxc: { jsx: { runtime: 'automatic', development: false } },
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: { conditions: ['@rivulet/source', ...defaultClientConditions] },
    build: {
      write: false,
      modulePreload: false,
      minify: !keepsNames,
      rolldownOptions: { input: fileURLToPath(new URL(entry, import.meta.url)) },
    },
  })
  if (!('output' in result)) throw new Error('Vite watches instead of building.')
  const files = new Map<string, string | Uint8Array>()
  const head = [
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    '<title>Page</title><link rel="icon" href="data:,">',
  ]
  for (const file of result.output) {
    files.set(`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source)
    if (file.fileName.endsWith('.css')) head.push(`<link rel="stylesheet" href="/${file.fileName}">`)
    if (file.type === 'chunk' && file.isEntry)
      head.push(`<script type="module" src="/${file.fileName}"></script>`)
  }
  return files.set('/', `${head.join('')}<div id="root"></div>`)
}
