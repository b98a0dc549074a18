import { cleanup, render, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
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

test('the cursor blinks once text has stood still, and is solid as soon as it flows again', async () => {
  const { chat, ask, say } = playChat()
  render(<Chat chat={chat} />)
  await ask('Hi')
  await say('word ')
  const [blinking] = await waitFor(() => {
    const animations = part('cursor').getAnimations()
    expect(animations).toHaveLength(1)
    return animations
  })
  blinking!.currentTime = 600
  expect(getComputedStyle(part('cursor')).visibility).toBe('hidden')
  blinking!.currentTime = 1100
  expect(getComputedStyle(part('cursor')).visibility).toBe('visible')
  await say('more ')
  expect(part('cursor').getAnimations()).toEqual([])
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
