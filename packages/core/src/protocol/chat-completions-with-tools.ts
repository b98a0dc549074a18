import { turnsOf, type Turn } from '../message/turns-of.ts'
import type { ChatMessage, ChatProtocol, ToolDefinition } from '../types.ts'
import { createChatCompletions, type ReadSaid } from './chat-completions.ts'
import { contentOf } from './content-of.ts'
import { readToolCalls } from './read-tool-calls.ts'
import { toolsFor } from './tools-for.ts'

/**
 * Chat Completions with tool calls both ways: the request brings the tools (before those of the app's own `body.tools`),
 * and the calls of earlier answers with what came of them. A call that nobody answered is answered as cancelled. A
 * `tool_choice` that makes the model call something holds until it has; with the results it is free to answer.
 * `createTools` brings this protocol along.
 */
export const chatCompletionsWithTools: ChatProtocol = createChatCompletionsWithTools()

/**
 * The same with more than texts and calls, paid by who imports it.
 * @example useStreamingChat({ endpoint, tools, protocol: createChatCompletionsWithTools(readSources, readImages) })
 */
export function createChatCompletionsWithTools(...more: readonly ReadSaid[]): ChatProtocol {
  const plain = createChatCompletions(readToolCalls, ...more)
  return {
    ...plain,
    encode(request, model, extra) {
      const { tools, tool_choice: choice } = extra
      // A model that has to call a tool again, once it has the results, would never answer.
      const isForced = Boolean(choice) && choice !== 'none' && request.messages.at(-1)?.role === 'assistant'
      return {
        // The encoded body is an object.
        ...(plain.encode(request, model, extra) as object),
        ...toolsFor(request.tools, tools, encodeTool),
        ...(isForced && { tool_choice: 'auto' }),
        messages: request.messages.flatMap(encodeMessage),
      }
    },
  }
}

function encodeTool(definition: ToolDefinition): object {
  return { type: 'function', function: definition }
}

function encodeMessage(message: ChatMessage): object[] {
  if (message.role === 'assistant') return turnsOf(message).flatMap(encodeTurn)
  const content = contentOf(message)
  return content ? [{ role: message.role, content }] : []
}

function encodeTurn({ text, calls }: Turn): object[] {
  if (calls.length === 0) return [{ role: 'assistant', content: text }]
  return [
    {
      role: 'assistant',
      content: text || null,
      tool_calls: calls.map(({ id, name, argumentsText, extra }) => ({
        ...extra,
        id,
        type: 'function',
        function: { name, arguments: argumentsText },
      })),
    },
    ...calls.map(({ id, output }) => ({ role: 'tool', tool_call_id: id, content: output })),
  ]
}
