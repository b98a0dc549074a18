// Takes the pictures of the README from the playground, into stories/pictures. `npm run pictures`.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright'
import { chromiumArguments, findChromium } from './chromium.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = fileURLToPath(new URL('../stories/pictures/', import.meta.url))
const PORT = 6107
const QUESTION = 'Why do rivers meander?'

interface Picture {
  readonly name: string
  readonly story: string
  readonly width: number
  readonly height: number
  readonly scheme: 'light' | 'dark'
  /** What a person does before the picture is taken. */
  readonly act: (page: Page) => Promise<unknown>
}

async function ask(page: Page): Promise<void> {
  await page.getByRole('textbox').fill(QUESTION)
  await page.getByRole('textbox').press('Enter')
}

/** Asks, and waits until the answer has two paragraphs and is still growing. */
async function askAndWatch(page: Page): Promise<void> {
  await ask(page)
  await page.waitForFunction(
    () => (document.querySelector('[data-role="assistant"]')?.textContent?.length ?? 0) > 420,
  )
}

/** Asks, and waits until the answer has shown code and a table, and is still growing. */
async function askForMarkdown(page: Page): Promise<void> {
  await ask(page)
  const answer = page.locator('[data-role="assistant"]')
  await answer.locator('table td').first().waitFor({ timeout: 60_000 })
  await answer.locator('[data-token]').first().waitFor({ timeout: 60_000 })
}

async function runLanes(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'In turn' })
  await button.click()
  await button.waitFor({ timeout: 60_000 })
}

/** Asks a server that fails, and waits until the page says when it tries again. */
async function askAndWait(page: Page): Promise<void> {
  await ask(page)
  await page.locator('[data-part="retry-notice"]').waitFor()
}

const pictures: readonly Picture[] = [
  {
    name: 'minimal-chat-light',
    story: 'minimal-chat--minimal-chat',
    width: 1280,
    height: 720,
    scheme: 'light',
    act: askAndWatch,
  },
  {
    name: 'minimal-chat-dark',
    story: 'minimal-chat--minimal-chat',
    width: 1280,
    height: 720,
    scheme: 'dark',
    act: askAndWatch,
  },
  {
    name: 'minimal-chat-phone',
    story: 'minimal-chat--minimal-chat',
    width: 390,
    height: 780,
    scheme: 'light',
    act: askAndWatch,
  },
  {
    name: 'markdown-chat-light',
    story: 'markdown-chat--markdown-chat',
    width: 1280,
    height: 900,
    scheme: 'light',
    act: askForMarkdown,
  },
  {
    name: 'markdown-chat-dark-phone',
    story: 'markdown-chat--markdown-chat',
    width: 390,
    height: 780,
    scheme: 'dark',
    act: askForMarkdown,
  },
  {
    name: 'frame-buffer',
    story: 'frame-buffer--frame-buffer',
    width: 1280,
    height: 720,
    scheme: 'light',
    act: runLanes,
  },
  {
    name: 'faults',
    story: 'faults--faults',
    width: 1000,
    height: 520,
    scheme: 'light',
    act: askAndWait,
  },
]

const server = spawn(
  'storybook',
  ['dev', '--port', String(PORT), '--ci', '--no-open', '--exact-port', '--disable-telemetry'],
  {
    cwd: root,
    stdio: 'ignore',
  },
)
const browser = await chromium.launch({ executablePath: findChromium()!, args: [...chromiumArguments] })
try {
  for (const { name, story, width, height, scheme, act } of pictures) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme })
    await visit(page, `http://localhost:${PORT}/iframe.html?id=${story}&viewMode=story`)
    await act(page)
    await page.screenshot({ path: `${folder}${name}.png` })
    await page.close()
    process.stdout.write(`stories/pictures/${name}.png\n`)
  }
} finally {
  await browser.close()
  server.kill()
}

/** Opens a story, as soon as the playground is there. */
async function visit(page: Page, url: string): Promise<void> {
  const deadlineMs = Date.now() + 60_000
  for (;;) {
    const isThere = await page.goto(url).then(
      () => true,
      () => false,
    )
    if (isThere) break
    if (Date.now() > deadlineMs) throw new Error('The playground did not start.')
    await page.waitForTimeout(500)
  }
  await page.locator('#storybook-root button:visible').first().waitFor()
}
