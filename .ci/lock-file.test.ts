import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('the lock file holds checksums and no download address', () => {
  const lock = readFileSync(new URL('../pnpm-lock.yaml', import.meta.url), 'utf8')
  expect(lock).toContain('integrity: sha512-')
  expect(lock.match(/https?:\/\/\S+/g)).toBeNull()
})
