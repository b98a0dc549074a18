import { parseArgs } from 'node:util'
import { readKey } from './read-key.ts'
import { isLoopback, readUpstream } from './read-upstream.ts'

/** What a command line asks for. */
export type Command =
  | {
      readonly type: 'serve'
      readonly port: number
      readonly host: string
      /** The origins beside the gateway's own whose pages may call it, as browsers write them. */
      readonly allowedOrigins: readonly string[]
      readonly upstream?: URL
      readonly apiKey?: string
    }
  | { readonly type: 'help' }
  | { readonly type: 'version' }
  /** It makes no sense; the message is one line that says what to do. */
  | { readonly type: 'problem'; readonly message: string }

/** What `--help` prints. */
export const helpText = `rivulet-gateway [--port 8787] [--host 127.0.0.1] [--upstream URL] [--allow-origin URL]

Serves POST /v1/chat/completions and GET /v1/models: from the upstream, whose key stays here, or from the
embedded model when there is no upstream.

  --port          where to listen, 0 to 65535; 0 takes any free port (8787)
  --host          the address to listen on (127.0.0.1)
  --upstream      base URL of an OpenAI-compatible endpoint, ending in /v1; also RIVULET_UPSTREAM
  --allow-origin  an origin whose pages may call it, such as http://localhost:5173; may be repeated
  --help          this text
  --version       the version

The upstream's key is read from RIVULET_API_KEY and never from a flag, which other users of the machine could see.`

/** Reads the arguments after the program's name, and the environment, as a command. Never throws. */
export function parseCommandLine(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Command {
  const flags = readFlags(argv)
  if ('problem' in flags) return problem(flags.problem)
  const { help, version, port = '8787', host = '127.0.0.1' } = flags.values
  if (help) return { type: 'help' }
  if (version) return { type: 'version' }
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    return problem(`The port ${JSON.stringify(port)} is none. Give --port a whole number from 0 to 65535.`)
  }
  if (host.trim() === '') return problem('The host is empty. Give --host an address such as 127.0.0.1.')

  const origins = readOrigins(flags.values['allow-origin'] ?? [])
  if ('problem' in origins) return problem(origins.problem)

  const serve = { type: 'serve', port: Number(port), host, allowedOrigins: origins.values } as const
  const upstreamText = flags.values.upstream ?? env['RIVULET_UPSTREAM'] ?? ''
  if (upstreamText === '') {
    return flags.values.upstream === ''
      ? problem('The upstream is empty. Give --upstream a base URL.')
      : serve
  }
  const upstream = readUpstream(upstreamText)
  if ('problem' in upstream) return problem(upstream.problem)
  const { url } = upstream
  if (!url.pathname.endsWith('/v1')) {
    return problem('The upstream does not end in /v1. Write the base URL, like https://api.openai.com/v1.')
  }
  const read = readKey(env['RIVULET_API_KEY'])
  if ('problem' in read) return problem(read.problem)
  const apiKey = read.key
  if (apiKey === '' && !isLoopback(url.hostname)) {
    return problem(`There is no key for ${url.host}. Set the environment variable RIVULET_API_KEY.`)
  }
  return { ...serve, upstream: url, apiKey }
}

/** Each origin as a browser writes it in its header: lower case, no slash at the end, no default port. */
function readOrigins(texts: readonly string[]): { readonly values: string[] } | { readonly problem: string } {
  const values: string[] = []
  for (const text of texts) {
    const url = URL.canParse(text) ? new URL(text) : undefined
    if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
      return { problem: `The origin is no http or https URL. ${exampleOrigin}` }
    }
    if (url.href !== `${url.origin}/`) {
      return { problem: `The origin may have no path, query, hash or credentials. ${exampleOrigin}` }
    }
    values.push(url.origin)
  }
  return { values }
}

const exampleOrigin = 'Write --allow-origin like http://localhost:5173.'

function problem(message: string): Command {
  return { type: 'problem', message }
}

interface Flags {
  readonly port?: string
  readonly host?: string
  readonly upstream?: string
  readonly 'allow-origin'?: readonly string[]
  readonly help?: boolean
  readonly version?: boolean
}

function readFlags(argv: readonly string[]): { readonly values: Flags } | { readonly problem: string } {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        upstream: { type: 'string' },
        'allow-origin': { type: 'string', multiple: true },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'v' },
      },
    })
    return { values }
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : '').split(/[.\n]/)
    return { problem: `${reason}. See rivulet-gateway --help.` }
  }
}
