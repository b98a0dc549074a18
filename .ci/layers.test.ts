import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

const FORBIDDEN: ReadonlyArray<readonly [file: string, specifier: string]> = [
  ['packages/core/src/types.ts', './chat/chat.ts'],
  ['packages/core/src/types.ts', 'react'],
  ['packages/core/src/sse/probe.ts', '../protocol/chat-completions.ts'],
  ['packages/core/src/sse/probe.ts', '../message/text-of.ts'],
  ['packages/core/src/sse/probe.ts', 'react'],
  ['packages/core/src/message/probe.ts', '../sse/guard-body.ts'],
  ['packages/core/src/time/probe.ts', '../chat/frame-clock.ts'],
  ['packages/core/src/time/probe.ts', '../transport/with-retry.ts'],
  ['packages/core/src/sse/probe.ts', '../time/silence-timer.ts'],
  ['packages/core/src/message/probe.ts', 'react/jsx-runtime'],
  ['packages/core/src/protocol/probe.ts', '../transport/fetch-transport.ts'],
  ['packages/core/src/protocol/probe.ts', '../sse/guard-body.ts'],
  ['packages/core/src/transport/probe.ts', '../chat/chat.ts'],
  ['packages/core/src/transport/probe.ts', '../react/use-message.ts'],
  ['packages/core/src/transport/probe.ts', 'react/jsx-runtime'],
  ['packages/core/src/tools/probe.ts', '../transport/with-retry.ts'],
  ['packages/core/src/tools/probe.ts', '../chat/chat.ts'],
  ['packages/core/src/tools/probe.ts', 'react'],
  ['packages/core/src/object/probe.ts', '../tools/tool.ts'],
  ['packages/core/src/object/probe.ts', '../protocol/chat-completions.ts'],
  ['packages/core/src/object/probe.ts', '../create-completion.ts'],
  ['packages/core/src/object/probe.ts', 'react'],
  ['packages/core/src/create-object-stream.ts', './react/use-message.ts'],
  ['packages/core/src/chat/probe.ts', '../sse/guard-body.ts'],
  ['packages/core/src/chat/probe.ts', '../history/versions-of.ts'],
  ['packages/core/src/history/probe.ts', '../transport/with-retry.ts'],
  ['packages/core/src/history/probe.ts', '../storage/persist-chat.ts'],
  ['packages/core/src/history/probe.ts', '../create-chat.ts'],
  ['packages/core/src/history/probe.ts', 'react'],
  ['packages/core/src/storage/probe.ts', '../transport/with-retry.ts'],
  ['packages/core/src/storage/probe.ts', '../create-chat.ts'],
  ['packages/core/src/storage/probe.ts', 'react'],
  ['packages/core/src/chat/probe.ts', '../tools/create-tools.ts'],
  ['packages/core/src/chat/probe.ts', '#event-reader'],
  ['packages/core/src/chat/probe.ts', '../transport/fetch-transport.ts'],
  ['packages/core/src/chat/probe.ts', '../react/use-message.ts'],
  ['packages/core/src/create-chat.ts', './react/use-message.ts'],
  ['packages/core/src/vanilla.ts', './testing/index.ts'],
  ['packages/core/src/vanilla.ts', 'react'],
  ['packages/core/src/react/probe.ts', '../transport/fetch-transport.ts'],
  ['packages/core/src/react/probe.ts', '../tools/tool.ts'],
  ['packages/core/src/react/probe.ts', '../testing/index.ts'],
  ['packages/core/src/testing/probe.ts', '../transport/fetch-transport.ts'],
  ['packages/core/src/index.ts', './testing/index.ts'],
  ['packages/core/src/index.ts', '@rivulet/ui'],
  ['packages/core/src/chat/probe.ts', '@rivulet/gateway'],
  ['packages/ui/src/status/probe.tsx', '../message/message.tsx'],
  ['packages/ui/src/message/probe.tsx', '../composer/composer.tsx'],
  ['packages/ui/src/actions/probe.tsx', '../message/message.tsx'],
  ['packages/ui/src/actions/probe.tsx', '../composer/composer.tsx'],
  ['packages/ui/src/clipboard/probe.ts', '../status/announcer.tsx'],
  ['packages/ui/src/composer/probe.tsx', '../message-list/message-list.tsx'],
  ['packages/ui/src/message/probe.tsx', '../message-list/message-list.tsx'],
  ['packages/ui/src/message-list/probe.tsx', '../chat/chat.tsx'],
  ['packages/ui/src/context/probe.tsx', '../chat/chat.tsx'],
  ['packages/ui/src/chat/probe.tsx', '@rivulet/core/testing'],
  ['packages/ui/src/chat/probe.tsx', '@rivulet/gateway'],
  ['packages/ui/src/chat/probe.tsx', '../../../core/src/index.ts'],
  ['packages/ui/src/markdown/probe.ts', 'react'],
  ['packages/ui/src/markdown/probe.ts', '../markdown-view/markdown.tsx'],
  ['packages/ui/src/markdown/probe.ts', '@rivulet/core'],
  ['packages/ui/src/text/probe.ts', '../markdown/types.ts'],
  ['packages/ui/src/code/probe.tsx', '../markdown/read-line.ts'],
  ['packages/ui/src/code/probe.tsx', '../markdown-view/markdown.tsx'],
  ['packages/ui/src/highlight/probe.ts', '../markdown-view/markdown.tsx'],
  ['packages/ui/src/markdown-view/probe.tsx', '../message/message.tsx'],
  ['packages/ui/src/markdown-view/probe.tsx', '../highlight/index.ts'],
  ['packages/ui/src/message/probe.tsx', '../markdown-view/markdown.tsx'],
  ['packages/ui/src/inspector/probe.tsx', '../message/message.tsx'],
  ['packages/ui/src/inspector/probe.tsx', '../code/copy-button.tsx'],
  ['packages/ui/src/inspector/probe.tsx', '@rivulet/core/testing'],
  ['packages/ui/src/chat/probe.tsx', '../inspector/index.ts'],
  ['packages/ui/src/index.ts', './inspector/index.ts'],
  ['packages/gateway/src/probe.ts', '@rivulet/core'],
  ['packages/gateway/src/probe.ts', '../../core/src/index.ts'],
  ['packages/gateway/src/probe.ts', 'react'],
  ['stories/demos/probe.tsx', '../playground/playground-chat.tsx'],
  ['stories/demos/probe.tsx', '@rivulet/gateway'],
  ['stories/demos/probe.tsx', '@rivulet/core/testing'],
  ['stories/demos/probe.tsx', '@rivulet/core/dist/index.js'],
  ['stories/probe.stories.tsx', '../packages/core/src/index.ts'],
]

const ALLOWED: ReadonlyArray<readonly [file: string, specifier: string]> = [
  ['packages/core/src/sse/probe.ts', '../types.ts'],
  ['packages/core/src/sse/probe.ts', './guard-body.ts'],
  ['packages/core/src/sse/probe.ts', '../time/clock.ts'],
  ['packages/core/src/sse/probe.ts', 'eventsource-parser'],
  ['packages/core/src/protocol/probe.ts', '../message/text-of.ts'],
  ['packages/core/src/transport/probe.ts', '../protocol/chat-completions.ts'],
  ['packages/core/src/transport/probe.ts', '#event-reader'],
  ['packages/core/src/transport/probe.ts', '../time/clock.ts'],
  ['packages/core/src/tools/probe.ts', '../protocol/chat-completions-with-tools.ts'],
  ['packages/core/src/chat/probe.ts', '../time/silence-timer.ts'],
  ['packages/core/src/history/probe.ts', '../chat/versioned-chat.ts'],
  ['packages/core/src/history/probe.ts', '../message/message-tree.ts'],
  ['packages/core/src/storage/probe.ts', '../history/export-chat.ts'],
  ['packages/core/src/storage/probe.ts', '../time/clock.ts'],
  ['packages/core/src/storage/probe.ts', 'idb-keyval'],
  ['packages/core/src/chat/probe.ts', '../message/text-of.ts'],
  ['packages/core/src/object/probe.ts', '../message/create-json-reader.ts'],
  ['packages/core/src/object/probe.ts', '../tools/standard-schema.ts'],
  ['packages/core/src/react/probe.ts', '../create-chat.ts'],
  ['packages/core/src/react/probe.ts', '../create-object-stream.ts'],
  ['packages/core/src/react/probe.ts', '../chat/chat.ts'],
  ['packages/core/src/react/probe.ts', 'react'],
  ['packages/ui/src/message-list/probe.tsx', '../message/message.tsx'],
  ['packages/ui/src/chat/probe.tsx', '@rivulet/core'],
  ['packages/ui/src/chat/probe.tsx', '../markdown-view/markdown.tsx'],
  ['packages/ui/src/markdown-view/probe.tsx', '../markdown/create-markdown-parser.ts'],
  ['packages/ui/src/highlight/probe.ts', '../code/code-block-view.tsx'],
  ['packages/ui/src/inspector/probe.tsx', '../clipboard/write-clipboard.ts'],
  ['packages/ui/src/actions/probe.tsx', '../clipboard/write-clipboard.ts'],
  ['packages/ui/src/actions/probe.tsx', '../composer/is-send-key.ts'],
  ['packages/ui/src/message/probe.tsx', '../actions/editing-context.ts'],
  ['packages/ui/src/inspector/probe.tsx', '@rivulet/core'],
  ['stories/demos/probe.tsx', '@rivulet/ui/styles.css'],
  ['stories/demos/probe.tsx', '@rivulet/ui/inspector'],
  ['stories/demos/probe.tsx', '@rivulet/ui/inspector.css'],
  ['stories/demos/probe.tsx', '@rivulet/ui/highlight'],
  ['stories/demos/probe.tsx', '@rivulet/ui/math'],
  ['stories/probe.stories.tsx', '@rivulet/gateway'],
]

/** Which of these imports lint refuses. Each file is linted with all of its imports, one a line, and all in one run. */
function lint(probes: typeof FORBIDDEN): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'rivulet-layers-'))
  cpSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
  const imports = new Map(probes.map(([file]) => [file, probes.filter(([other]) => other === file)]))
  for (const [file, own] of imports) {
    const path = join(folder, file)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, own.map(([, specifier]) => `export * from '${specifier}'\n`).join(''))
  }
  const { stdout } = spawnSync('oxlint', ['--format', 'unix', '.'], { cwd: folder, encoding: 'utf8' })
  rmSync(folder, { recursive: true })
  const refused = new Set(
    stdout
      .split('\n')
      .filter((line) => line.includes('no-restricted-imports'))
      .map((line) => {
        const [, file, row] = /^(.+?):(\d+):/.exec(line)!
        const [, specifier] = imports.get(file!)![Number(row) - 1]!
        return `${file} <- ${specifier}`
      }),
  )
  return probes.map(([file, specifier]) => `${file} <- ${specifier}`).filter((name) => refused.has(name))
}

test('lint refuses every import that points against the layers', () => {
  expect(lint(FORBIDDEN)).toEqual(FORBIDDEN.map(([file, specifier]) => `${file} <- ${specifier}`))
})

test('lint lets through what the layers allow', () => {
  expect(lint(ALLOWED)).toEqual([])
})
