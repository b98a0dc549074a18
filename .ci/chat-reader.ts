import type { LifecycleTab } from './lifecycle-browser.ts'

/** Somebody in front of a tab: everything they do goes through the browser's own input. Places are in CSS pixels. */
export interface Reader {
  /** Turns a wheel there: downwards if it is positive. */
  readonly wheel: (deltaY: number, place?: Point) => Promise<void>
  readonly press: (key: Key, modifiers?: number) => Promise<void>
  readonly type: (text: string) => Promise<void>
  /** Presses the mouse at the first place, and lets go at the last. */
  readonly drag: (...path: readonly Point[]) => Promise<void>
  readonly click: (place: Point) => Promise<void>
  /** Puts a finger down at the first place, and takes it off at the last. */
  readonly swipe: (...path: readonly Point[]) => Promise<void>
  readonly touchStart: (place: Point) => Promise<void>
  readonly touchMove: (place: Point) => Promise<void>
  readonly touchEnd: () => Promise<void>
}

export interface Point {
  readonly x: number
  readonly y: number
}

export type Key = keyof typeof KEYS

const KEYS = {
  ArrowUp: 38,
  ArrowDown: 40,
  ArrowLeft: 37,
  ArrowRight: 39,
  PageUp: 33,
  PageDown: 34,
  Home: 36,
  End: 35,
  Enter: 13,
  Escape: 27,
  Tab: 9,
  ' ': 32,
} as const

export const SHIFT = 8

const CENTRE: Point = { x: 300, y: 200 }

export function readerOf({ send }: LifecycleTab): Reader {
  const mouse = (type: string, { x, y }: Point, more: object = {}): Promise<unknown> =>
    send('Input.dispatchMouseEvent', { type, x, y, ...more })
  const finger = (type: string, points: readonly Point[]): Promise<unknown> =>
    send('Input.dispatchTouchEvent', { type, touchPoints: points.map(({ x, y }) => ({ x, y })) })
  const left = { button: 'left', buttons: 1, clickCount: 1 }

  const reader: Reader = {
    wheel: async (deltaY, place = CENTRE) => void (await mouse('mouseWheel', place, { deltaX: 0, deltaY })),
    async press(key, modifiers = 0) {
      const code = KEYS[key]
      const text = key === 'Enter' ? '\r' : key === ' ' ? ' ' : undefined
      const all = { key, code: key === ' ' ? 'Space' : key, windowsVirtualKeyCode: code, modifiers }
      await send('Input.dispatchKeyEvent', {
        type: text ? 'keyDown' : 'rawKeyDown',
        ...all,
        ...(text && { text }),
      })
      await send('Input.dispatchKeyEvent', { type: 'keyUp', ...all })
    },
    async type(text) {
      for (const key of text) {
        await send('Input.dispatchKeyEvent', { type: 'keyDown', key, text: key })
        await send('Input.dispatchKeyEvent', { type: 'keyUp', key })
      }
    },
    async drag(first, ...path) {
      await mouse('mouseMoved', first)
      await mouse('mousePressed', first, left)
      for (const place of path) await mouse('mouseMoved', place, { button: 'left', buttons: 1 })
      await mouse('mouseReleased', path.at(-1) ?? first, { button: 'left', clickCount: 1 })
    },
    click: (place) => reader.drag(place),
    async swipe(first, ...path) {
      await finger('touchStart', [first])
      for (const place of path) await finger('touchMove', [place])
      await finger('touchEnd', [])
    },
    touchStart: async (place) => void (await finger('touchStart', [place])),
    touchMove: async (place) => void (await finger('touchMove', [place])),
    touchEnd: async () => void (await finger('touchEnd', [])),
  }
  return reader
}
