import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: [
    'src/index.ts',
    'src/vanilla.ts',
    'src/testing/index.ts',
    'src/sse/event-reader.ts',
    'src/sse/event-reader.browser.ts',
  ],
  // Which of the two is meant is decided where the package is used.
  deps: { neverBundle: ['#event-reader'] },
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
})
