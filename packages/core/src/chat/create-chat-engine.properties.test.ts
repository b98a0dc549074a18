import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textOf } from '../message/text-of.ts'
import type { BufferPolicy } from './buffer-policy.ts'
import { setUpEngine } from './set-up-engine.test.helper.ts'
import { smooth } from './smooth.ts'

const RUNS = Number(process.env['RIVULET_PROPERTY_RUNS'] ?? 500)

type Step =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'read' | 'tick' | 'hide' | 'show' }
  | { readonly type: 'wait'; readonly durationMs: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('text' as const),
      text: fc.string({ unit: 'binary', maxLength: 8 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constantFrom('read' as const, 'tick' as const, 'hide' as const, 'show' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('wait' as const),
      durationMs: fc.integer({ min: 1, max: 300 }),
    }),
  },
)
const policy = fc.constantFrom<BufferPolicy>('frame', 'immediate', smooth, { maxChunks: 3, maxWaitMs: 50 })
const ending = fc.constantFrom('finish', 'end', 'fail', 'stop')

test('whatever arrives in whatever order of reads, frames and visibility: text exact, one end, nothing left', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), policy, ending, async (steps, buffer, end) => {
      let finishes = 0
      const { fake, clock, chat } = setUpEngine({ buffer, onFinish: () => finishes++ })
      const shown = (): string => textOf(chat.getSnapshot().messages[1]!)
      const sent = chat.send('Hi')
      let spoken = ''
      for (const each of steps) {
        const before = shown()
        switch (each.type) {
          case 'text':
            fake.text(each.text)
            spoken += each.text
            break
          case 'read':
            await fake.drained()
            break
          case 'tick':
            clock.tick()
            break
          case 'hide':
            clock.hide()
            break
          case 'show':
            clock.show()
            break
          case 'wait':
            clock.advance(each.durationMs)
            break
        }
        // What is shown only grows, and never runs ahead of what was said.
        expect(shown().startsWith(before)).toBe(true)
        expect(spoken.startsWith(shown())).toBe(true)
      }
      if (end === 'finish') fake.finish()
      else if (end === 'end') fake.end()
      else if (end === 'fail') fake.fail(new Error('broken'))
      else {
        await fake.drained()
        chat.stop()
      }
      const reply = await sent
      expect(textOf(reply!)).toBe(spoken)
      expect(reply!.status.type).toBe(end === 'finish' ? 'complete' : 'incomplete')
      expect(finishes).toBe(1)
      await fake.drained()
      expect([fake.openCount, clock.pendingCount, fake.requests.length]).toEqual([0, 0, 1])
    }),
    { numRuns: RUNS },
  )
})
