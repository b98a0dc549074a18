import { fileURLToPath } from 'node:url'
import { build, defaultClientConditions } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const entry = fileURLToPath(new URL('lifecycle-page.ts', import.meta.url))

/** The page's script, from the packages' sources; with React's development build, or the one that users get. */
export async function buildPage(mode: 'development' | 'production'): Promise<string> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    mode,
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    resolve: { conditions: ['@rivulet/source', ...defaultClientConditions] },
    build: {
      write: false,
      minify: mode === 'production',
      modulePreload: false,
      rolldownOptions: { input: entry },
    },
  })
  if (!('output' in result)) throw new Error('Vite watches instead of building.')
  return result.output[0].code
}
