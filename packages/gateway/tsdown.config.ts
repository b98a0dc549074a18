import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['src/index.ts', 'src/node.ts', 'src/vite.ts', 'src/bin.ts'],
  format: 'esm',
  platform: 'node',
  dts: { sourcemap: true },
  sourcemap: true,
  unbundle: true,
  fixedExtension: false,
  target: 'es2022',
})
