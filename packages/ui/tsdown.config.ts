import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['src/index.ts', 'src/{highlight,markdown,math,mermaid}/index.ts'],
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
  copy: ['src/styles.css'],
})
