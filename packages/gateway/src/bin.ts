#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { helpText, parseCommandLine } from './parse-command-line.ts'
import type { Command } from './parse-command-line.ts'
import { serveGateway } from './serve-gateway.ts'

const command = parseCommandLine(process.argv.slice(2), process.env)
if (command.type === 'help') print(helpText)
else if (command.type === 'version') print(packageVersion())
else if (command.type === 'problem') fail(command.message)
else await serve(command)

async function serve(options: Extract<Command, { type: 'serve' }>): Promise<void> {
  const { port, host, upstream, apiKey, allowedOrigins } = options
  try {
    const server = await serveGateway({ port, host, upstream, apiKey, allowedOrigins })
    const close = (): void => void server.close()
    process.once('SIGINT', close)
    process.once('SIGTERM', close)
    print(`${server.url}/v1 answers from ${upstream ? upstream.host : 'the embedded model'}`)
  } catch (error) {
    fail(`Cannot listen on ${host}:${port} (${reasonOf(error)}). Choose another --port or --host.`)
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'EADDRINUSE' ? 'the port is in use' : typeof code === 'string' ? code : 'unknown error'
}

function packageVersion(): string {
  // The package's own manifest, which has a version.
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  return manifest.version
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

function fail(message: string): void {
  process.stderr.write(`rivulet-gateway: ${message}\n`)
  process.exitCode = 2
}
