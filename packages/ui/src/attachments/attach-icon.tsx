import type { ReactElement } from 'react'
import { Picture } from '../icon/picture.tsx'

/** A paper clip. */
export function AttachIcon(): ReactElement {
  return <Picture name="attach" path={PAPER_CLIP} />
}

const PAPER_CLIP =
  'm16.75 9.4-6.4 6.4a3.9 3.9 0 0 1-5.5-5.5l6.4-6.4a2.6 2.6 0 0 1 3.67 3.67l-6.4 6.4a1.3 1.3 0 0 1-1.84-1.84l5.9-5.88'
