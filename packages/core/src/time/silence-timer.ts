import type { Clock } from './clock.ts'

/** Waits for something to fall silent. */
export interface SilenceTimer {
  /** Something was heard: the silence begins anew. Costs little more than a look at the clock. */
  readonly touch: () => void
  /** Takes the timer back. */
  readonly cancel: () => void
}

/** A timer that comes this late was held up, and so was everything else: the page was frozen, or the machine asleep. */
const HELD_UP_MS = 1000

/**
 * Calls back when nothing was heard for `limitMs`, once for each silence; `Infinity` means never. A timer that was held
 * up is no silence: what arrived meanwhile is still to be read, so the wait begins anew. It does so once: where timers are
 * always late, as in a tab that has long been hidden, silence is silence all the same.
 */
export function startSilenceTimer(clock: Clock, limitMs: number, onSilence: () => void): SilenceTimer {
  let heardAt = clock.now()
  let wasHeldUp = false
  let cancel: (() => void) | undefined

  function wait(): void {
    const dueAt = heardAt + limitMs
    cancel = clock.after(dueAt - clock.now(), () => {
      const now = clock.now()
      if (now > dueAt + HELD_UP_MS && !wasHeldUp) {
        wasHeldUp = true
        heardAt = now
      }
      if (now < heardAt + limitMs) return wait()
      cancel = undefined
      onSilence()
    })
  }

  wait()
  return {
    touch() {
      heardAt = clock.now()
      wasHeldUp = false
      if (!cancel) wait()
    },
    cancel: () => cancel?.(),
  }
}
