/** A picture of water, drawn here. */
export async function pictureFile(name: string, hue: number, widthPx = 320, heightPx = 240): Promise<File> {
  const canvas = new OffscreenCanvas(widthPx, heightPx)
  const context = canvas.getContext('2d')!
  const sky = context.createLinearGradient(0, 0, 0, heightPx)
  sky.addColorStop(0, `hsl(${hue} 70% 80%)`)
  sky.addColorStop(0.55, `hsl(${hue + 20} 60% 65%)`)
  sky.addColorStop(0.56, `hsl(${hue + 160} 40% 40%)`)
  sky.addColorStop(1, `hsl(${hue + 180} 50% 25%)`)
  context.fillStyle = sky
  context.fillRect(0, 0, widthPx, heightPx)
  return new File([await canvas.convertToBlob()], name, { type: 'image/png' })
}

/** A document of so many bytes. */
export function documentFile(name: string, bytes = 240_000): File {
  return new File([new Uint8Array(bytes)], name, { type: 'application/pdf' })
}

/** The input that a person reaches through the button. */
export function fileInput(page: HTMLElement): HTMLInputElement {
  return page.querySelector<HTMLInputElement>('input[type=file]')!
}

/** Tells an element that files are dragged to it. */
export function dragTo(target: Element, type: 'dragenter' | 'drop', files: readonly File[]): void {
  const dataTransfer = new DataTransfer()
  for (const file of files) dataTransfer.items.add(file)
  target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }))
}
