import { Markdown } from '@rivulet/ui'
import '@rivulet/ui/styles.css'
import { mountRenderer } from './shared/mount-renderer.tsx'

mountRenderer(({ text, isComplete }) => <Markdown text={text} streaming={!isComplete} />)
