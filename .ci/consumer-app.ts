import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { readRegistry, type RegistryItem } from '../.storybook/demo-registry.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('..', import.meta.url))
const packages = ['core', 'ui', 'gateway'] as const

/** The packages as their users get them. */
export interface Tarballs {
  readonly folder: string
  readonly files: Readonly<Record<(typeof packages)[number], string>>
}

/** Packs the built packages into a new temporary folder. */
export async function packPackages(): Promise<Tarballs> {
  const folder = mkdtempSync(join(tmpdir(), 'rivulet-tarballs-'))
  const filters = packages.flatMap((name) => ['--filter', `@rivulet/${name}`])
  const pack = ['--recursive', ...filters, 'pack', '--pack-destination', folder]
  await run('npx', ['--yes', 'pnpm@12.21.0', ...pack], { cwd: root })
  const tarball = (name: string): string =>
    join(
      folder,
      readdirSync(folder).find((file) => file.includes(`-${name}-`))!,
    )
  return { folder, files: { core: tarball('core'), ui: tarball('ui'), gateway: tarball('gateway') } }
}

/** Which React it has: the one that warns and, in StrictMode, does everything twice, or the one that users get. */
type Mode = 'development' | 'production'

export interface Preview {
  readonly url: string
  readonly close: () => string
}

/** A Vite app in a temporary folder, as a user would set it up, with all demos copied into it. */
export interface ConsumerApp {
  readonly folder: string
  /** Runs a command of the app's own installation; what it prints. Rejects with that when it fails. */
  readonly run: (command: string, ...parameters: string[]) => Promise<string>
  /** Serves the app as it was built for that mode; `close` ends it and gives what it printed. */
  readonly preview: (mode: Mode, environment?: Record<string, string>) => Promise<Preview>
  /** Every file of the build for production, as one text. */
  readonly bundle: () => string
  readonly remove: () => void
}

/**
 * Makes the app and installs it with npm: the tarballs, the given React, and an older TypeScript than ours.
 * @param like an app that is installed already: npm then fetches and replaces only what another React asks for
 */
export async function createConsumerApp(
  tarballs: Tarballs,
  react: string,
  like?: ConsumerApp,
): Promise<ConsumerApp> {
  const folder = mkdtempSync(join(tmpdir(), 'rivulet-app-'))
  const environment = cleanEnvironment(folder)
  const write = (file: string, content: string): void => writeFileSync(join(folder, file), content)
  const runHere: ConsumerApp['run'] = async (command, ...parameters) => {
    const { stdout, stderr } = await run(command, parameters, { cwd: folder, env: environment }).catch(
      (error) => {
        throw new Error(`${command} ${parameters.join(' ')} failed:\n${error.stdout}\n${error.stderr}`)
      },
    )
    return stdout + stderr
  }

  if (like) cpSync(like.folder, folder, { recursive: true, verbatimSymlinks: true })
  mkdirSync(join(folder, 'src'), { recursive: true })
  cpSync(join(root, '.ci/consumer-engine.ts'), join(folder, 'src/engine.ts'))
  cpSync(join(root, '.ci/consumer-tour.ts'), join(folder, 'src/tour.ts'))
  mkdirSync(join(folder, 'src/components'), { recursive: true })
  for (const { path, content } of copiedDemos()) write(`src/${path}`, content)
  write('package.json', JSON.stringify(manifest(tarballs, react), undefined, 2))
  write('index.html', html('main.tsx'))
  write('engine.html', html('engine-main.ts'))
  write('tour.html', html('tour-main.ts'))
  write('src/main.tsx', MAIN)
  write('src/tour-main.ts', TOUR_MAIN)
  write('src/engine-main.ts', ENGINE_MAIN)
  write('render.mjs', RENDER)
  write('render-engine.mjs', RENDER_ENGINE)
  write('render-tour.mjs', RENDER_TOUR)
  write('src/vite-env.d.ts', '/// <reference types="vite/client" />\n')
  write('vite.config.ts', VITE_CONFIG)
  write('.env.development', 'NODE_ENV=development\n')
  write('tsconfig.json', JSON.stringify(TSCONFIG))
  await runHere('npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error')

  return {
    folder,
    run: runHere,
    preview: (mode, extra = {}) => servePreview(folder, mode, { ...environment, ...extra }),
    bundle: () =>
      readdirSync(join(folder, 'production'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
        .join('\n'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

const html = (script: string): string =>
  `<!doctype html><html lang="en"><title>App</title><link rel="icon" href="data:,"><div id="root"></div><script type="module" src="/src/${script}"></script></html>`

const MAIN = `import { StrictMode } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { MinimalChat } from './components/minimal-chat.tsx'

const root = document.getElementById('root')!
const app = <StrictMode><MinimalChat /></StrictMode>
if (root.hasChildNodes()) hydrateRoot(root, app)
else createRoot(root).render(app)
`

const ENGINE_MAIN = `import { createElement, StrictMode } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { Engine } from './engine.ts'

const root = document.getElementById('root')!
const app = createElement(StrictMode, null, createElement(Engine))
if (root.hasChildNodes()) hydrateRoot(root, app)
else createRoot(root).render(app)
`

const TOUR_MAIN = `import '@rivulet/ui/styles.css'
import '@rivulet/ui/inspector.css'
import { createElement, StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { Tour } from './tour.ts'

hydrateRoot(document.getElementById('root')!, createElement(StrictMode, null, createElement(Tour)))
`

// The same trees, on a server: plain Node, no bundler.
const RENDER = `import { createElement, StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { useStreamingChat } from '@rivulet/core'
import { Chat } from '@rivulet/ui'

function MinimalChat() {
  const chat = useStreamingChat({ endpoint: '/v1/chat/completions', model: 'gpt-4' })
  return createElement(Chat, { chat })
}
process.stdout.write(renderToString(createElement(StrictMode, null, createElement(MinimalChat))))
`

const RENDER_ENGINE = `import { createElement, StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { Engine } from './src/engine.ts'

process.stdout.write(renderToString(createElement(StrictMode, null, createElement(Engine))))
`

const RENDER_TOUR = RENDER_ENGINE.replaceAll('Engine', 'Tour').replace('engine', 'tour')

/** The demos as `npx shadcn add` writes them. */
function copiedDemos(): readonly { readonly path: string; readonly content: string }[] {
  const items = [...readRegistry()].filter(([path]) => path !== 'registry.json')
  return items.flatMap(([, json]) => (JSON.parse(json) as RegistryItem).files)
}

const VITE_CONFIG = `import react from '@vitejs/plugin-react'
import { gateway } from '@rivulet/gateway/vite'
import { defineConfig } from 'vite'

export default defineConfig(({ mode }) => ({
  plugins: [react(), gateway()],
  build: { outDir: mode, rolldownOptions: { input: ['index.html', 'engine.html', 'tour.html'] } },
}))
`

const TSCONFIG = {
  compilerOptions: {
    target: 'ES2022',
    lib: ['ES2023', 'DOM', 'DOM.Iterable'],
    module: 'ESNext',
    moduleResolution: 'bundler',
    jsx: 'react-jsx',
    strict: true,
    exactOptionalPropertyTypes: true,
    // The packages' own declarations are checked too.
    skipLibCheck: false,
    allowImportingTsExtensions: true,
    noEmit: true,
    types: [],
  },
  include: ['src'],
}

function manifest({ files }: Tarballs, react: string): object {
  const types = react.split('.')[0]!
  return {
    name: 'consumer',
    private: true,
    type: 'module',
    dependencies: {
      '@rivulet/core': `file:${files.core}`,
      '@rivulet/ui': `file:${files.ui}`,
      '@rivulet/gateway': `file:${files.gateway}`,
      react,
      'react-dom': react,
      // A demo asks for it.
      zod: '4.6.7',
    },
    devDependencies: {
      '@types/react': `^${types}.0.0`,
      '@types/react-dom': `^${types}.0.0`,
      '@vitejs/plugin-react': '6.3.0',
      typescript: '~5.9.0',
      vite: '8.3.8',
    },
    // The interface package asks for the core by its version, which is not published while it is tested.
    overrides: { '@rivulet/core': '$@rivulet/core' },
  }
}

/** Without what npm sets for our own scripts, and with the app's commands first. */
function cleanEnvironment(folder: string): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|NODE_OPTIONS|VITE|VITEST|RIVULET_|NODE_ENV)/i.test(name),
  )
  const environment = Object.fromEntries(kept) as Record<string, string>
  return { ...environment, PATH: [join(folder, 'node_modules/.bin'), environment['PATH']].join(delimiter) }
}

function servePreview(folder: string, mode: Mode, environment: Record<string, string>): Promise<Preview> {
  const parameters = ['preview', '--mode', mode, '--host', '127.0.0.1', '--port', '0']
  const server: ChildProcess = spawn('vite', parameters, { cwd: folder, env: environment })
  let printed = ''
  return new Promise((resolve, reject) => {
    const read = (data: Buffer): void => {
      printed += data.toString()
      // Vite colours the port on its own.
      const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(stripColours(printed))?.[0]
      if (!url) return
      resolve({
        url,
        close() {
          server.kill()
          return printed
        },
      })
    }
    server.stdout!.on('data', read)
    server.stderr!.on('data', read)
    server.on('exit', () => reject(new Error(`vite preview ended:\n${printed}`)))
  })
}

function stripColours(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/\u001B\[[\d;]*m/g, '')
}
