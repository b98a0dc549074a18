/**
 * Resolves in a later task, so that a long burst cannot hold up input and paint. Unlike a timer it is neither clamped
 * to 4 ms nor throttled in a hidden tab.
 */
export function yieldToMain(): Promise<void> {
  return new Promise((resolve) => {
    // React Native has none.
    const { MessageChannel } = globalThis as { MessageChannel?: typeof globalThis.MessageChannel }
    if (!MessageChannel) return void setTimeout(resolve)
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      // An open port keeps a Node process alive.
      port1.close()
      resolve()
    }
    port2.postMessage(undefined)
  })
}
