import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['src/index.ts'],
  format: 'esm',
  platform: 'neutral',
  dts: { sourcemap: true },
  sourcemap: true,
  unbundle: true,
  fixedExtension: false,
  target: 'es2022',
  copy: ['src/styles.css'],
})
