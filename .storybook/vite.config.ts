import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig } from 'vite'
// By its path: this file is loaded by Node, which would look for the built package.
import { gateway } from '../packages/gateway/src/vite.ts'
import { serveRegistry } from './serve-registry.ts'

// The playground and the browser tests: the packages' own sources, and the gateway on the same origin over real HTTP.
export default defineConfig({
  plugins: [react(), gateway(), serveRegistry()],
  // Known beforehand, or the first visit would find them and reload the page in the middle of a stream.
  optimizeDeps: {
    include: [
      '@rivulet/core > @microsoft/fetch-event-source',
      '@rivulet/core > @microsoft/fetch-event-source/lib/esm/parse.js',
      '@rivulet/core > eventsource-parser',
      '@rivulet/core > idb-keyval',
      '@rivulet/ui > decode-named-character-reference',
      'zod',
    ],
    // Each grammar is a file of its own, loaded when its language is met.
    exclude: ['@codemirror/legacy-modes', '@codemirror/streamparser', 'katex'],
  },
  resolve: { conditions: ['@rivulet/source', ...defaultClientConditions] },
})
