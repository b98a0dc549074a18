import { cleanup, render } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { cdp } from 'vitest/browser'
import { part, parts, playChat } from '../play-chat.test.helper.tsx'
import { Chat } from './chat.tsx'

const devtools = cdp() as unknown as { send: (method: string, options: object) => Promise<unknown> }

async function emulate(...features: ReadonlyArray<{ name: string; value: string }>): Promise<void> {
  await devtools.send('Emulation.setEmulatedMedia', { features })
}

afterEach(async () => {
  cleanup()
  await emulate()
})

/** What the word beside the cursor waits for before it is seen. */
function appearance(): object | undefined {
  return part('shimmer')
    .getAnimations()
    .find((animation) => animation instanceof CSSAnimation && animation.animationName === 'rivulet-appear')
    ?.effect?.getComputedTiming()
}

test('the cursor is solid while text flows and blinks once it has stood still for 400 ms', async () => {
  const { chat, ask, say } = playChat()
  render(<Chat chat={chat} />)
  await ask('Hi')
  const begun = new Set<Animation>()
  const now = performance.now.bind(performance)
  for (let second = 0; second < 5; second++) {
    vi.spyOn(performance, 'now').mockImplementation(() => now() + second * 1000)
    await say('word ')
    const [blinking, ...others] = part('cursor').getAnimations()
    expect(others).toEqual([])
    expect(blinking?.effect?.getComputedTiming()).toMatchObject({ delay: 400, progress: null })
    begun.add(blinking!)
  }
  vi.restoreAllMocks()
  // Text that comes begins the wait anew.
  expect(begun.size).toBe(5)
  const [blinking] = part('cursor').getAnimations()
  blinking!.currentTime = 400 + 600
  expect(getComputedStyle(part('cursor')).visibility).toBe('hidden')
  blinking!.currentTime = 400 + 1100
  expect(getComputedStyle(part('cursor')).visibility).toBe('visible')
})

describe.each([
  { name: 'prefers-reduced-motion', value: 'reduce' },
  { name: 'forced-colors', value: 'active' },
])('where the reader asks for $name', (feature) => {
  beforeEach(() => emulate(feature))

  test('the word beside the cursor stands still, and still waits for its moment', async () => {
    const { chat, ask } = playChat()
    render(<Chat chat={chat} />)
    await ask('Hi')
    expect(getComputedStyle(part('shimmer')).backgroundImage).toBe('none')
    expect(getComputedStyle(part('shimmer')).color).toBe(getComputedStyle(part('waiting')).color)
    expect(part('shimmer').getAnimations()).toHaveLength(1)
    expect(appearance()).toMatchObject({ delay: 200, fill: 'backwards', iterations: 1 })
  })
})

test('under reduced motion the cursor is there and never blinks, and nothing else moves', async () => {
  await emulate({ name: 'prefers-reduced-motion', value: 'reduce' })
  const { chat, ask, say } = playChat()
  render(<Chat chat={chat} />)
  await ask('Hi')
  await say('word')
  expect(part('cursor').getBoundingClientRect().width).toBeGreaterThan(0)
  expect(document.getAnimations()).toEqual([])
})

test('in forced colours the cursor has the colour of the text', async () => {
  await emulate({ name: 'forced-colors', value: 'active' })
  const { chat, ask, say } = playChat()
  render(<Chat chat={chat} />)
  await ask('Hi')
  const probe = document.createElement('span')
  probe.style.cssText = 'forced-color-adjust: none; color: CanvasText'
  document.body.append(probe)
  for (const text of ['', 'word']) {
    if (text) await say(text)
    expect(parts('cursor')).toHaveLength(1)
    expect(getComputedStyle(part('cursor')).backgroundColor).toBe(getComputedStyle(probe).color)
  }
  probe.remove()
})
