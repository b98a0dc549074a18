import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { answerClientErrors } from './answer-client-errors.ts'
import { checkWholeNumber } from './check-options.ts'
import { createGateway } from './create-gateway.ts'
import type { GatewayHandler, GatewayOptions } from './create-gateway.ts'
import { isLoopback } from './read-upstream.ts'
import { invalidRequest, refusalResponse } from './refusal.ts'
import { toNodeListener } from './to-node-listener.ts'

/** Where a gateway listens, and how it answers. */
export interface ServeOptions extends GatewayOptions {
  /** 0 to 65535. `0`: any that is free. */
  readonly port: number
  /**
   * The address to listen on. On a loopback address only requests whose `Host` is loopback too are served, so that a
   * foreign page cannot come in under a name that it points at this machine (DNS rebinding).
   * @default '127.0.0.1'
   */
  readonly host?: string | undefined
  /**
   * How long a client may take to send a request, in milliseconds, and a quarter of that for its headers; then it gets
   * 408. An answer may take as long as it likes.
   * @default 60000
   */
  readonly requestTimeoutMs?: number | undefined
}

/** A gateway that listens. */
export interface GatewayServer {
  /** Where it is, without a path, such as `http://127.0.0.1:8787`. */
  readonly url: string
  /** How many sockets are open now. */
  readonly connections: () => number
  /** Stops listening and ends every open socket. */
  readonly close: () => Promise<void>
}

/**
 * Serves a gateway over HTTP. Rejects when it cannot listen (`EADDRINUSE`, `EACCES`) and with the `TypeError` of
 * {@link createGateway} when the options make no sense. Beyond what the handler refuses, it answers bytes that are no HTTP
 * with a 4xx in OpenAI's error shape too.
 */
export async function serveGateway({
  port,
  host = '127.0.0.1',
  requestTimeoutMs = 60_000,
  ...options
}: ServeOptions): Promise<GatewayServer> {
  checkWholeNumber('requestTimeoutMs', requestTimeoutMs)
  const gateway = createGateway(options)
  const address = host.replace(/^\[|\]$/g, '')
  const sockets = new Set<Socket>()
  const patience = {
    requestTimeout: requestTimeoutMs,
    headersTimeout: Math.ceil(requestTimeoutMs / 4),
    // How often Node looks.
    connectionsCheckingInterval: Math.min(requestTimeoutMs, 5000),
  }
  const listener = toNodeListener(isLoopback(host) ? onlyLoopback(gateway) : gateway)
  // A request without a host is refused by the listener: Node's own refusal has no body.
  const server = createServer({ ...patience, requireHostHeader: false }, listener)
  answerClientErrors(server)
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, address, resolve)
  })
  // A TCP server that listens has an address object, never a pipe's name.
  const listening = server.address() as AddressInfo
  const name = address.includes(':') ? `[${address}]` : address
  return {
    url: `http://${name}:${listening.port}`,
    connections: () => sockets.size,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

function onlyLoopback(gateway: GatewayHandler): GatewayHandler {
  return async (request) => {
    if (isLoopback(new URL(request.url).hostname)) return gateway(request)
    const message = 'This gateway serves its own machine only. Call it as 127.0.0.1 or localhost.'
    return refusalResponse(invalidRequest(message, { status: 403, code: 'host_not_allowed' }))
  }
}
