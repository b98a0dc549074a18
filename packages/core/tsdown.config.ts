import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['src/index.ts', 'src/vanilla.ts', 'src/testing/index.ts'],
  format: 'esm',
  platform: 'neutral',
  dts: { sourcemap: true },
  sourcemap: true,
  unbundle: true,
  fixedExtension: false,
  target: 'es2022',
})
