// Takes the pictures of the documentation from the playground, into stories/pictures. `npm run pictures`, or with names of some.
// Each is of a story that stands still, under a clock that does, so the same page gives the same picture.
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright'
import { chromiumArguments, findChromium } from './chromium.ts'
import { encodePng } from './encode-png.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = fileURLToPath(new URL('../stories/pictures/', import.meta.url))
const PORT = 6107
const HEIGHT_PX = 720

/** How a story is looked at. */
interface View {
  readonly width: number
  readonly scheme: 'light' | 'dark'
  readonly media?: 'print'
  readonly forcedColors?: 'active'
  readonly contrast?: 'more'
  /** A phone has no mouse; a story that is played by keyboard needs a page that has one. */
  readonly byKeyboard?: boolean | undefined
}

/** A picture of a story as a desk and a phone show it, by day and by night. */
interface Sheet {
  readonly name: string
  readonly story: string
  readonly text: string
  readonly byKeyboard?: boolean
  /** @default a desk and a phone, each light and dark */
  readonly views?: readonly View[]
}

const FOUR: readonly View[] = [
  { width: 1280, scheme: 'light' },
  { width: 390, scheme: 'light' },
  { width: 1280, scheme: 'dark' },
  { width: 390, scheme: 'dark' },
]

const sheets: readonly Sheet[] = [
  { name: 'empty', story: 'states--empty', text: 'Nothing was said yet' },
  { name: 'waiting', story: 'states--waiting', text: 'A question was sent, and nothing has come' },
  { name: 'thinking', story: 'states--thinking', text: 'The model thinks' },
  { name: 'streaming', story: 'states--streaming', text: 'An answer streams' },
  { name: 'complete', story: 'states--complete', text: 'An answer is complete' },
  { name: 'stalled', story: 'states--stalled', text: 'Nothing has come for a while' },
  { name: 'stopped', story: 'states--stopped', text: 'The reader stopped the answer' },
  { name: 'tool-approval', story: 'states--tool-approval', text: 'A tool waits for the reader' },
  { name: 'retry', story: 'states--retry', text: 'The request is sent again by itself' },
  { name: 'offline', story: 'states--offline', text: 'The request waits for the network' },
  { name: 'failed', story: 'message-actions--failed', text: 'The answer broke off' },
  { name: 'long-history', story: 'states--long-history', text: 'Something older is read' },
  { name: 'unread', story: 'message-list--new-messages', text: 'Something new came meanwhile' },
  { name: 'right-to-left', story: 'states--right-to-left', text: 'From right to left' },
  { name: 'russian', story: 'states--russian', text: 'In Russian' },
  { name: 'editing', story: 'message-actions--editing-field', text: 'A question is edited' },
  { name: 'files', story: 'composer-states--with-files', text: 'Files go with a message' },
  { name: 'left-out', story: 'composer-states--left-out', text: 'Files that do not' },
  { name: 'queue', story: 'composer-states--queue', text: 'Messages wait', byKeyboard: true },
  {
    name: 'left-queue',
    story: 'composer-states--left-by-stop',
    text: 'Messages that a stop has left behind',
    byKeyboard: true,
  },
  { name: 'side-panel', story: 'demos--side-panel', text: 'A demo: an assistant beside a page' },
  { name: 'support', story: 'demos--support-counts', text: 'A demo: a support widget', byKeyboard: true },
  { name: 'two-models', story: 'several-chats--both-answer', text: 'A demo: two models', byKeyboard: true },
  { name: 'inspector', story: 'stream-inspector--recorded', text: 'The life of a stream' },
  { name: 'own-look', story: 'look--own-sheet', text: 'Without a look, and eleven rules of an app’s own' },
  {
    name: 'circumstances',
    story: 'states--complete',
    text: 'Printed, and in forced colours; with more contrast below',
    views: [
      { width: 780, scheme: 'light', media: 'print' },
      { width: 780, scheme: 'dark', forcedColors: 'active' },
      { width: 780, scheme: 'light', contrast: 'more' },
      { width: 780, scheme: 'dark', contrast: 'more' },
    ],
  },
]

/** A picture of its own, for a page that shows no more than one. */
interface Single extends View {
  readonly name: string
  readonly story: string
  /** What a person does before the picture is taken. @default what the story does by itself */
  readonly act?: (page: Page) => Promise<unknown>
  /** It shows how fast this machine is, so it is taken by its name alone. */
  readonly isMeasured?: boolean
}

const singles: readonly Single[] = [
  { name: 'chat-light', story: 'states--streaming', width: 1280, scheme: 'light' },
  { name: 'chat-dark', story: 'states--complete', width: 1280, scheme: 'dark' },
  { name: 'chat-phone', story: 'states--streaming', width: 390, scheme: 'light' },
  { name: 'markdown-light', story: 'states--complete', width: 1280, scheme: 'light' },
  { name: 'faults', story: 'faults--faults', width: 1000, scheme: 'light', act: askAndWait },
  {
    name: 'frame-buffer',
    story: 'frame-buffer--frame-buffer',
    width: 1280,
    scheme: 'light',
    act: runLanes,
    isMeasured: true,
  },
]

const contexts = new Map<string, Promise<BrowserContext>>()

const wanted = process.argv.slice(2)
function isWanted({ name, isMeasured }: { readonly name: string; readonly isMeasured?: boolean }): boolean {
  return wanted.includes(name) || (wanted.length === 0 && !isMeasured)
}

const server = spawn(
  'storybook',
  ['dev', '--port', String(PORT), '--ci', '--no-open', '--exact-port', '--disable-telemetry'],
  { cwd: root, stdio: 'ignore' },
)
const browser = await chromium.launch({ executablePath: findChromium()!, args: [...chromiumArguments] })
try {
  for (const { name, story, byKeyboard, views = FOUR } of sheets.filter(isWanted)) {
    const pictures: Buffer[] = []
    for (const view of views) pictures.push(await take(browser, story, { ...view, byKeyboard }))
    save(name, await sheetOf(browser, pictures))
  }
  for (const { name, story, act, width, scheme } of singles.filter(isWanted)) {
    save(name, await sheetOf(browser, [await take(browser, story, { width, scheme }, act)]))
  }
  writeFileSync(`${folder}README.md`, pageOf(sheets))
} finally {
  await browser.close()
  server.kill()
}

async function take(
  browser: Browser,
  story: string,
  { media, ...view }: View,
  act?: (page: Page) => Promise<unknown>,
): Promise<Buffer> {
  const page = await (await contextOf(browser, view)).newPage()
  try {
    // Timers run; what time it is stays the same, and so does chance.
    if (!act) await page.clock.setFixedTime('2026-09-07T09:00:00Z')
    await page.addInitScript(() => {
      let count = 0
      Crypto.prototype.getRandomValues = <T>(array: T): T => {
        if (array instanceof Uint32Array) array.forEach((_, index) => (array[index] = count++))
        return array
      }
    })
    await visit(page, `http://localhost:${PORT}/iframe.html?id=${story}&viewMode=story`)
    await played(page)
    await act?.(page)
    if (media) await page.emulateMedia({ media })
    return await page.screenshot({ animations: 'disabled' })
  } finally {
    await page.close()
  }
}

/** One for all stories that are looked at in the same way: what it has loaded it need not load again. */
function contextOf(browser: Browser, view: Omit<View, 'media'>): Promise<BrowserContext> {
  const { width, scheme, byKeyboard, ...features } = view
  const isPhone = width < 500 && !byKeyboard
  const key = JSON.stringify(view)
  const known = contexts.get(key)
  if (known) return known
  const made = browser.newContext({
    ...features,
    viewport: { width, height: HEIGHT_PX },
    colorScheme: scheme,
    hasTouch: isPhone,
    isMobile: isPhone,
    locale: 'en-US',
    timezoneId: 'UTC',
  })
  contexts.set(key, made)
  return made
}

/** Opens a story, as soon as the playground is there. */
async function visit(page: Page, url: string): Promise<void> {
  const deadlineMs = Date.now() + 60_000
  for (;;) {
    const isThere = await page.goto(url).then(
      () => true,
      () => false,
    )
    if (isThere) return
    if (Date.now() > deadlineMs) throw new Error('The playground did not start.')
    await page.waitForTimeout(500)
  }
}

/** Waits until the story has done what it does. */
async function played(page: Page): Promise<void> {
  const phase = await page.waitForFunction(
    () => {
      const { __STORYBOOK_PREVIEW__: preview } = globalThis as {
        __STORYBOOK_PREVIEW__?: { currentRender?: { phase?: string } }
      }
      const phase = preview?.currentRender?.phase
      return phase && ['finished', 'errored', 'aborted'].includes(phase) ? phase : undefined
    },
    undefined,
    { timeout: 90_000 },
  )
  if ((await phase.jsonValue()) !== 'finished') throw new Error(`The story at ${page.url()} failed.`)
}

/** Pictures in rows of two, on grey. */
async function sheetOf(browser: Browser, pictures: readonly Buffer[]): Promise<Buffer> {
  const page = await browser.newPage()
  try {
    const sources = pictures.map((picture) => `data:image/png;base64,${picture.toString('base64')}`)
    const { width, base64 } = await page.evaluate(async (sources) => {
      const images = await Promise.all(
        sources.map(async (src) => createImageBitmap(await (await fetch(src)).blob())),
      )
      const [first, second = first] = images as [ImageBitmap, ImageBitmap | undefined]
      const gapPx = images.length > 1 ? 16 : 0
      const rowCount = Math.ceil(images.length / 2)
      const width = images.length > 1 ? first.width + second.width + 3 * gapPx : first.width
      const height = rowCount * (first.height + gapPx) + gapPx
      const context = new OffscreenCanvas(width, height).getContext('2d')!
      context.fillStyle = '#8c8c8c'
      context.fillRect(0, 0, width, height)
      images.forEach((image, index) => {
        const x = gapPx + (index % 2) * (first.width + gapPx)
        context.drawImage(image, x, gapPx + Math.floor(index / 2) * (first.height + gapPx))
      })
      const reader = new FileReader()
      reader.readAsDataURL(new Blob([context.getImageData(0, 0, width, height).data]))
      await new Promise((resolve) => reader.addEventListener('load', resolve))
      return { width, base64: (reader.result as string).split(',')[1]! }
    }, sources)
    return encodePng(Buffer.from(base64, 'base64'), width)
  } finally {
    await page.close()
  }
}

function save(name: string, picture: Buffer): void {
  writeFileSync(`${folder}${name}.png`, picture)
  process.stdout.write(`stories/pictures/${name}.png  ${Math.round(picture.length / 1024)} kB\n`)
}

function pageOf(sheets: readonly Sheet[]): string {
  const sections = sheets.map(({ name, text }) => `## ${text}\n\n![${text}](${name}.png)\n`)
  return `# Pictures

What a chat looks like in each of its states: on a desk and on a phone, by day and by night. Made from the stories by
\`npm run pictures\`, which writes this page too.

${sections.join('\n')}`
}

async function runLanes(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'In turn' })
  await button.click()
  await button.waitFor({ timeout: 60_000 })
}

/** Asks a server that fails, and waits until the page says when it tries again. */
async function askAndWait(page: Page): Promise<void> {
  await page.getByRole('textbox').fill('Why do rivers meander?')
  await page.getByRole('textbox').press('Enter')
  await page.locator('[data-part="retry-notice"]').waitFor()
}
