/** One who takes part. */
export interface Contender {
  readonly id: string
  /** For a reader. */
  readonly name: string
  /** Which page of `contenders` it is. */
  readonly page: string
  readonly kind: 'idle' | 'floor' | 'rivulet' | 'peer' | 'renderer'
  /** The packages of which the version is told. */
  readonly packages: readonly string[]
}

/** All who take part. Rivulet does so twice: what differs between the two is noise. */
export const contenders: readonly Contender[] = [
  { id: 'idle', name: 'Idle page', page: 'idle.ts', kind: 'idle', packages: [] },
  {
    id: 'floor-segmented',
    name: 'Plain DOM, one element a paragraph',
    page: 'floor-segmented.ts',
    kind: 'floor',
    packages: [],
  },
  {
    id: 'floor-whole',
    name: 'Plain DOM, one text node',
    page: 'floor-whole.ts',
    kind: 'floor',
    packages: [],
  },
  { id: 'rivulet', name: 'Rivulet', page: 'rivulet.tsx', kind: 'rivulet', packages: [] },
  { id: 'rivulet-again', name: 'Rivulet once more', page: 'rivulet.tsx', kind: 'rivulet', packages: [] },
  {
    id: 'ai-sdk',
    name: 'AI SDK',
    page: 'ai-sdk.tsx',
    kind: 'peer',
    packages: ['@ai-sdk/react', 'ai', 'streamdown'],
  },
  {
    id: 'ai-sdk-throttled',
    name: 'AI SDK, 50 ms throttle',
    page: 'ai-sdk-throttled.tsx',
    kind: 'peer',
    packages: ['@ai-sdk/react', 'ai', 'streamdown'],
  },
  {
    id: 'assistant-ui',
    name: 'assistant-ui',
    page: 'assistant-ui.tsx',
    kind: 'peer',
    packages: ['@assistant-ui/react', '@assistant-ui/react-data-stream', '@assistant-ui/react-streamdown'],
  },
  {
    id: 'tanstack-ai',
    name: 'TanStack AI',
    page: 'tanstack-ai.tsx',
    kind: 'peer',
    packages: ['@tanstack/ai-react', '@tanstack/ai', 'streamdown'],
  },
  { id: 'guide', name: 'The guide’s example', page: 'guide.tsx', kind: 'peer', packages: ['react-markdown'] },
  {
    id: 'renderer-rivulet',
    name: 'Rivulet’s Markdown',
    page: 'renderer-rivulet.tsx',
    kind: 'renderer',
    packages: [],
  },
  {
    id: 'renderer-streamdown',
    name: 'Streamdown',
    page: 'renderer-streamdown.tsx',
    kind: 'renderer',
    packages: ['streamdown'],
  },
  {
    id: 'renderer-react-markdown',
    name: 'react-markdown',
    page: 'renderer-react-markdown.tsx',
    kind: 'renderer',
    packages: ['react-markdown', 'remark-gfm'],
  },
  {
    id: 'renderer-markstream',
    name: 'markstream-react',
    page: 'renderer-markstream.tsx',
    kind: 'renderer',
    packages: ['markstream-react'],
  },
  {
    id: 'renderer-incremark',
    name: 'incremark',
    page: 'renderer-incremark.tsx',
    kind: 'renderer',
    packages: ['@incremark/react'],
  },
]
