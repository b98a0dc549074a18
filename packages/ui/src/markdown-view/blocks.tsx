import { memo, useContext, type NamedExoticComponent, type ReactElement, type ReactNode } from 'react'
import type { Block, Groups, ListBlock, ListItem, QuoteBlock } from '../markdown/types.ts'
import { LeafView } from './leaf-view.tsx'
import { leavesOf } from './leaves-of.ts'
import { MarkdownSettingsContext } from './markdown-settings.ts'
import { textOfInlines } from '../markdown/text-of-inlines.ts'

/** Props of `Blocks`. */
export interface BlocksProps {
  readonly groups: Groups<Block>
  /** What stands right after the last glyph. */
  readonly tail?: ReactNode
  /** In how many blocks these are: 0 for those of the text itself. */
  readonly depth?: number
}

/** Nested deeper than this nothing is indented any more: neither a reader nor a browser's layout would get through. */
const MAX_DEPTH = 24

/** Blocks, of which only the last group may still change. It renders alone, and in it the block that changed. */
export function Blocks({ groups, tail, depth = 0 }: BlocksProps): ReactElement {
  const shown = depth < MAX_DEPTH ? groups : [leavesOf(groups)]
  const last = shown.findLastIndex((blocks) => blocks.length > 0)
  return (
    <>
      {shown.map((blocks, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- groups are only added, at the end
        <BlockGroup key={index} blocks={blocks} tail={index === last ? tail : undefined} depth={depth} />
      ))}
      {last < 0 && tail}
    </>
  )
}

interface BlockGroupProps {
  readonly blocks: readonly Block[]
  readonly tail: ReactNode
  readonly depth: number
}

const BlockGroup: NamedExoticComponent<BlockGroupProps> = memo(function BlockGroup({
  blocks,
  tail,
  depth,
}: BlockGroupProps) {
  const last = blocks.length - 1
  const views = blocks.map((block, index) => (
    <BlockView key={block.start} block={block} tail={index === last ? tail : undefined} depth={depth} />
  ))
  // The layout of a block looks at each of its children, and of a long text there would be ever more.
  return depth === 0 ? <div data-part="blocks">{views}</div> : <>{views}</>
})

interface BlockViewProps<B extends Block> {
  readonly block: B
  readonly tail: ReactNode
  readonly depth: number
}

const BlockView: NamedExoticComponent<BlockViewProps<Block>> = memo(function BlockView({
  block,
  tail,
  depth,
}: BlockViewProps<Block>) {
  if (block.type === 'quote') return <QuoteView block={block} tail={tail} depth={depth} />
  if (block.type === 'list') return <ListView block={block} tail={tail} depth={depth} />
  return <LeafView block={block} tail={tail} isNested={depth > 0} />
})

function QuoteView({ block, tail, depth }: BlockViewProps<QuoteBlock>): ReactElement {
  const { quote: Quote } = useContext(MarkdownSettingsContext).components
  return (
    <Quote dir={depth === 0 ? 'auto' : undefined}>
      <Blocks groups={block.blocks} tail={tail} depth={depth + 1} />
    </Quote>
  )
}

/** The list may become loose while it grows: then its element has another attribute, and no item renders. */
function ListView({ block, tail, depth }: BlockViewProps<ListBlock>): ReactElement {
  const { list: List } = useContext(MarkdownSettingsContext).components
  const last = block.items.findLastIndex((items) => items.length > 0)
  return (
    <List first={block.first} isTight={block.isTight} dir={depth === 0 ? 'auto' : undefined}>
      {block.items.map((items, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- groups are only added, at the end
        <ItemGroup key={index} items={items} tail={index === last ? tail : undefined} depth={depth} />
      ))}
    </List>
  )
}

interface ItemGroupProps {
  readonly items: readonly ListItem[]
  readonly tail: ReactNode
  readonly depth: number
}

const ItemGroup: NamedExoticComponent<ItemGroupProps> = memo(function ItemGroup({
  items,
  tail,
  depth,
}: ItemGroupProps) {
  return items.map((item, index) => (
    <ItemView
      key={item.start}
      item={item}
      tail={index === items.length - 1 ? tail : undefined}
      depth={depth}
    />
  ))
})

interface ItemViewProps {
  readonly item: ListItem
  readonly tail: ReactNode
  readonly depth: number
}

const ItemView: NamedExoticComponent<ItemViewProps> = memo(function ItemView({
  item,
  tail,
  depth,
}: ItemViewProps) {
  return (
    <li data-task={item.isChecked === undefined ? undefined : ''}>
      {item.isChecked !== undefined && <TaskBox isChecked={item.isChecked} name={nameOf(item)} />}
      <Blocks groups={item.blocks} tail={tail} depth={depth + 1} />
    </li>
  )
})

interface TaskBoxProps {
  readonly isChecked: boolean
  readonly name: string
}

const TaskBox: NamedExoticComponent<TaskBoxProps> = memo(function TaskBox({ isChecked, name }: TaskBoxProps) {
  return <input type="checkbox" disabled checked={isChecked} aria-label={name} />
})

function nameOf({ blocks }: ListItem): string {
  const first = blocks[0]?.[0]
  return first?.type === 'paragraph' ? textOfInlines(first.inlines.flat()) : ''
}
