import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test.each(['pnpm-lock.yaml', 'packages/bench/pnpm-lock.yaml'])(
  '%s holds checksums and no download address',
  (name) => {
    const lock = readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')
    expect(lock).toContain('integrity: sha512-')
    expect(lock.match(/https?:\/\/\S+/g)).toBeNull()
  },
)
