import type { IncomingMessage, ServerResponse } from 'node:http'
import { createGateway, gatewayRoutes } from './create-gateway.ts'
import type { GatewayOptions } from './create-gateway.ts'
import { toNodeListener } from './to-node-listener.ts'

/** The part of a Vite plugin that is used here; it fits `Plugin` of any Vite, and none has to be installed. */
export interface GatewayPlugin {
  readonly name: string
  readonly configureServer: (server: ServerWithMiddlewares) => void
  readonly configurePreviewServer: (server: ServerWithMiddlewares) => void
}

/** A Vite dev or preview server, as far as a plugin needs it to answer requests. */
export interface ServerWithMiddlewares {
  readonly middlewares: {
    readonly use: (
      middleware: (incoming: IncomingMessage, outgoing: ServerResponse, next: () => void) => void,
    ) => unknown
  }
}

/**
 * A Vite plugin that serves the gateway's paths from the dev and the preview server, before Vite's own middlewares.
 * The upstream and the key are read from `RIVULET_UPSTREAM` and `RIVULET_API_KEY` unless the options name them (an empty
 * upstream is the embedded model); they stay in the server's process, and nothing of them is defined for the page.
 *
 * @throws TypeError when a server starts and the upstream makes no sense.
 */
export function gateway(options: GatewayOptions = {}): GatewayPlugin {
  const routes = gatewayRoutes(options.path)
  const mount = ({ middlewares }: ServerWithMiddlewares): void => {
    const { upstream = process.env['RIVULET_UPSTREAM'], apiKey = process.env['RIVULET_API_KEY'] } = options
    const listener = toNodeListener(createGateway({ ...options, upstream, apiKey }))
    middlewares.use((incoming, outgoing, next) => {
      const [path = ''] = (incoming.url ?? '').split('?')
      if (!Object.hasOwn(routes, path)) return next()
      // Storybook compresses whatever has no encoding yet, `no-transform` or not, and holds a stream back for that.
      outgoing.setHeader('content-encoding', 'identity')
      return listener(incoming, outgoing)
    })
  }
  return { name: 'rivulet-gateway', configureServer: mount, configurePreviewServer: mount }
}
