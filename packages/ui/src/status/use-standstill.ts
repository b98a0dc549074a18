'use client'

import { useState } from 'react'
import { pageClock } from '../context/page-clock.ts'
import { useBrowserLayoutEffect } from '../context/use-browser-layout-effect.ts'
import { createStandstill, type Standstill } from './create-standstill.ts'

/**
 * Marks the element around the cursor of a text while that stands still (`createStandstill`), and lets what stands before the
 * cursor grow at its end alone (`writeWhatDiffers`). The same object always.
 */
export function useStandstill(text: string, isGrowing: boolean): Standstill {
  const [standstill] = useState(() => createStandstill(pageClock))
  const { touch, stop } = standstill
  useBrowserLayoutEffect(isGrowing ? touch : stop, [text, isGrowing, touch, stop])
  useBrowserLayoutEffect(() => stop, [stop])
  return standstill
}
