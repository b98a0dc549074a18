import { writeFile } from 'node:fs/promises'
import { bundle } from 'lightningcss'
import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: [
    'src/index.ts',
    'src/{highlight,inspector,markdown,math,mermaid}/index.ts',
    // By itself: who loads the inspector by `import()` would load it too.
    'src/inspector/russian-inspector-labels.ts',
  ],
  format: 'esm',
  platform: 'neutral',
  dts: { sourcemap: true },
  sourcemap: true,
  unbundle: true,
  fixedExtension: false,
  target: 'es2022',
  inputOptions: {
    // 'use client' stays at the head of each file, which is all that it is for.
    onLog: (level, log, handle) => log.code === 'MODULE_LEVEL_DIRECTIVE' || handle(level, log),
  },
  hooks: {
    // Each is one file without comments: what a page loads. What it says stands in src, which is published too.
    'build:done': async () => {
      for (const name of ['styles', 'structure', 'inspector/inspector'])
        await writeFile(
          `dist/${name.split('/').at(-1)}.css`,
          bundle({ filename: `src/${name}.css`, minify: true }).code,
        )
    },
  },
})
