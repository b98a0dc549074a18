import type { Plugin } from 'vite'
import { readRegistry } from './demo-registry.ts'

/** Serves the registry of the demos under `/r/`, and writes it there in a build. */
export function serveRegistry(): Plugin {
  return {
    name: 'rivulet-registry',
    configureServer({ middlewares }) {
      middlewares.use('/r', (request, response, next) => {
        // Read for each request, so that a demo that was just changed is what is copied.
        const json = readRegistry().get((request.url ?? '').replace(/^\/|\?.*$/g, ''))
        if (json === undefined) return next()
        response.setHeader('content-type', 'application/json; charset=utf-8')
        response.end(json)
      })
    },
    generateBundle() {
      for (const [name, source] of readRegistry()) {
        this.emitFile({ type: 'asset', fileName: `r/${name}`, source })
      }
    },
  }
}
