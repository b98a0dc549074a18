import { Streamdown } from 'streamdown'
import { mountRenderer } from './shared/mount-renderer.tsx'

mountRenderer(({ text, isComplete }) => <Streamdown isAnimating={!isComplete}>{text}</Streamdown>)
