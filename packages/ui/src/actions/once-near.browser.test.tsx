import { afterEach, expect, test } from 'vitest'
import { onceNear } from './once-near.ts'

afterEach(() => document.body.replaceChildren())

test('one that comes while others leave the same rows is told all the same', async () => {
  document.body.innerHTML = '<div data-part="rows"><p>One</p><p>Two</p></div>'
  const [one, two] = document.querySelectorAll('p')
  const told: string[] = []
  const stop = await new Promise<() => void>((resolve) => {
    const stop = onceNear(one!, () => {
      told.push('one')
      resolve(stop)
    })
  })
  onceNear(two!, () => told.push('two'))
  stop()
  await expect.poll(() => told).toEqual(['one', 'two'])
})
