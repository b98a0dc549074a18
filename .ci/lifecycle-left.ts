import type { LifecycleTab } from './lifecycle-browser.ts'

/** What the page holds once its garbage is collected. */
export async function whatIsLeft(
  tab: LifecycleTab,
): Promise<{ objects: number; listeners: number; heapBytes: number }> {
  const { send } = tab
  const objects = await countObjects(tab, 'Object')
  await send('Performance.enable')
  const { metrics } = await send('Performance.getMetrics')
  const listeners = (metrics as Metric[]).find(({ name }) => name === 'JSEventListeners')!
  const { usedSize } = await send('Runtime.getHeapUsage')
  return {
    objects,
    listeners: listeners.value,
    heapBytes: usedSize as number,
  }
}

/** How many objects of a class are still held by something. */
export async function countObjects({ send }: LifecycleTab, name: string): Promise<number> {
  await send('HeapProfiler.collectGarbage')
  const prototype = await send('Runtime.evaluate', { expression: `${name}.prototype` })
  const { objects } = await send('Runtime.queryObjects', { prototypeObjectId: idOf(prototype['result']) })
  const count = { objectId: idOf(objects), functionDeclaration: 'function () { return this.length }' }
  const { result } = await send('Runtime.callFunctionOn', count)
  await send('Runtime.releaseObject', { objectId: idOf(objects) })
  return (result as { value: number }).value
}

interface Metric {
  readonly name: string
  readonly value: number
}

function idOf(remote: unknown): string {
  return (remote as { objectId: string }).objectId
}

/** For the page: from here on it is known which timers and frames are still to come. */
export const COUNT_TIMERS = `
  globalThis.pendingTimers = new Set()
  globalThis.startedTimers = 0
  for (const [start, end] of [
    ['setTimeout', 'clearTimeout'],
    ['setInterval', 'clearInterval'],
    ['requestAnimationFrame', 'cancelAnimationFrame'],
  ]) {
    const [ownStart, ownEnd] = [globalThis[start], globalThis[end]]
    globalThis[start] = (callback, ...more) => {
      const handle = ownStart((...given) => {
        if (start !== 'setInterval') pendingTimers.delete(start + handle)
        callback(...given)
      }, ...more)
      startedTimers++
      pendingTimers.add(start + handle)
      return handle
    }
    globalThis[end] = (handle) => {
      pendingTimers.delete(start + handle)
      ownEnd(handle)
    }
  }
`
