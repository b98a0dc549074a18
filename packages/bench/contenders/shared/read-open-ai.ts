/** Reads a stream of chat completions with as little as it takes, and hands on each piece of text as it comes. */
export async function readOpenAi(url: string, onText: (text: string) => void): Promise<void> {
  const response = await fetch(url, { method: 'POST', body: '{"stream":true}' })
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const lines = (rest + value).split('\n')
    rest = lines.pop()!
    for (const line of lines) {
      if (!line.startsWith('data: {')) continue
      const text = textOf(JSON.parse(line.slice(6)))
      if (text) onText(text)
    }
  }
}

function textOf(chunk: {
  choices: {
    delta: { content?: string | null; tool_calls?: { function: { arguments: string } }[] }
  }[]
}): string | null | undefined {
  const delta = chunk.choices[0]?.delta
  return delta?.tool_calls?.[0]?.function.arguments ?? delta?.content
}
