import { createTools, tool, useStreamingChat } from '@rivulet/core'
import { Chat } from '@rivulet/ui'
import '@rivulet/ui/styles.css'
import { z } from 'zod'

const tools = createTools({
  get_weather: tool({
    description: 'The weather in a city.',
    parameters: z.object({ city: z.string() }),
    execute: ({ city }) => ({ city, sky: 'clear', celsius: 21 }),
  }),
  book_boat: tool({
    description: 'Books a boat on a river. It costs money.',
    parameters: z.object({ river: z.string(), seats: z.int().min(1).max(8) }),
    needsApproval: true,
    execute: ({ river, seats }) => `Booked: ${seats} seats on the ${river}.`,
  }),
  read_gauge: tool({
    description: 'The level of a river.',
    parameters: z.object({ river: z.string() }),
    execute: ({ river }) => {
      throw new Error(`The gauge at the ${river} is out of order.`)
    },
  }),
})

/** Functions that the model may call: one that runs at once, one that asks the user first, one that fails. */
export function ToolChat() {
  const chat = useStreamingChat({ endpoint: '/v1/chat/completions', model: 'gpt-4', tools })
  return <Chat chat={chat} />
}
