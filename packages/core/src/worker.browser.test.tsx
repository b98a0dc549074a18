import { expect, test } from 'vitest'

test('an answer arrives in a worker, where there is no document', async () => {
  const worker = new Worker(new URL('./worker.test.helper.ts', import.meta.url), { type: 'module' })
  const told = await new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }) => resolve(data))
    worker.addEventListener('error', ({ message }) => reject(new Error(message)))
  })
  worker.terminate()
  expect(told).toMatchObject({ status: { type: 'complete', finishReason: 'stop' }, hasDocument: false })
  expect((told as { length: number }).length).toBeGreaterThan(1500)
})
