import Markdown from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { mountRenderer } from './shared/mount-renderer.tsx'

const plugins = [remarkGfm]

mountRenderer(({ text }) => <Markdown remarkPlugins={plugins}>{text}</Markdown>)
