import MarkdownRender from 'markstream-react'
import 'markstream-react/index.css'
import { mountRenderer } from './shared/mount-renderer.tsx'

mountRenderer(({ text, isComplete }) => <MarkdownRender content={text} final={isComplete} fade={false} />)
