import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { chromiumArguments, findChromium } from './chromium.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const viteConfig = fileURLToPath(new URL('../.storybook/vite.config.ts', import.meta.url))
const executablePath = findChromium()

// A new object each time: a shared one makes Vitest give the second project the first one's name.
const browser = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({
    launchOptions: { args: [...chromiumArguments], ...(executablePath && { executablePath }) },
  }),
  instances: [{ browser: 'chromium' as const }],
})

// The continuous integration counts the tests from this file.
const resultsFile = process.env['RIVULET_TEST_RESULTS']

/** Vitest would leave one of two cores to whoever watches. */
const maxWorkers = Math.max(2, availableParallelism() - 1)

/** As many pages at a time, once what runs in Node is done. */
const inPages = { maxWorkers, sequence: { groupOrder: 1 } }

/** A guard against what hangs, and no more: how fast a machine is decides no test. */
const testTimeout = 60_000

export default defineConfig({
  root,
  test: {
    maxWorkers,
    reporters: resultsFile ? ['default', ['json', { outputFile: resultsFile }]] : ['default'],
    projects: [
      {
        root,
        resolve: { conditions: ['@rivulet/source', 'node', 'module', 'default'] },
        ssr: { resolve: { conditions: ['@rivulet/source', 'node', 'module', 'default'] } },
        test: { name: 'node', include: ['packages/*/src/**/*.test.ts'], environment: 'node', testTimeout },
      },
      {
        root,
        extends: viteConfig,
        // Known beforehand: a dependency that is found late makes Vite reload a test that runs.
        optimizeDeps: {
          include: [
            '@testing-library/react',
            'react',
            'react-dom',
            'react-dom/client',
            'react-dom/server',
            'react/jsx-dev-runtime',
            'react/jsx-runtime',
          ],
        },
        test: {
          name: 'browser',
          ...inPages,
          testTimeout,
          include: ['packages/*/src/**/*.browser.test.tsx', 'packages/*/src/**/*.everywhere.test.ts'],
          browser: browser(),
        },
      },
      {
        root,
        extends: viteConfig,
        plugins: [storybookTest({ configDir: fileURLToPath(new URL('../.storybook', import.meta.url)) })],
        // Stories take themselves away; a page of its own for each file of them is a quarter of a minute more.
        test: { name: 'stories', browser: browser(), testTimeout, isolate: false, ...inPages },
      },
      {
        root,
        test: {
          name: 'repository',
          include: ['.ci/*.test.ts'],
          environment: 'node',
          testTimeout: 240_000,
          // Pages are built, and browsers begun, beside whatever else runs.
          hookTimeout: 240_000,
        },
      },
    ],
  },
})
