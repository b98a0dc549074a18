export { serveGateway } from './serve-gateway.ts'
export type { GatewayServer, ServeOptions } from './serve-gateway.ts'
export { toNodeListener } from './to-node-listener.ts'
