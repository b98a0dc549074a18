import { IncremarkContent } from '@incremark/react'
import { mountRenderer } from './shared/mount-renderer.tsx'

mountRenderer(({ text, isComplete }) => <IncremarkContent content={text} isFinished={isComplete} />)
