import type { Chat, FilePart } from '@rivulet/core'
import { fireEvent, render, waitFor } from '@testing-library/react'
import { expect } from 'vitest'
import { userEvent } from 'vitest/browser'
import { Chat as ChatView } from '../chat/chat.tsx'
import { part, parts, type PlayedChat } from '../play-chat.test.helper.tsx'
import type { AttachmentsOptions, ReadAttachmentOptions } from './attachment.ts'
import { fileAttachments } from './file-attachments.ts'

export function show(chat: Chat, options: AttachmentsOptions = {}): HTMLTextAreaElement {
  render(<ChatView chat={chat} attachments={fileAttachments(options)} style={{ blockSize: '30rem' }} />)
  return part('field') as HTMLTextAreaElement
}

export function type(field: HTMLTextAreaElement, value: string): void {
  fireEvent.input(field, { target: { value } })
}

export function enter(): void {
  fireEvent.keyDown(part('field'), { key: 'Enter' })
}

/** Chooses files, and waits until they were looked at. */
export async function choose(...files: readonly File[]): Promise<void> {
  await userEvent.upload(document.querySelector<HTMLInputElement>('input[type=file]')!, [...files])
}

export function chips(): readonly string[] {
  return parts('attachment').map(({ title }) => title)
}

export function problems(): readonly string[] {
  return [...document.querySelectorAll('[data-part="attachment-problems"] > li')].map((each) =>
    each.textContent.replaceAll(/\s+/g, ' ').trim(),
  )
}

export async function read(...names: readonly string[]): Promise<void> {
  await waitFor(() => {
    expect(chips()).toEqual(names)
    expect(parts('attachment').every(({ dataset }) => dataset['state'] === 'ready')).toBe(true)
  })
}

export function sent({ fake }: PlayedChat): readonly unknown[] {
  return fake.requests.map(({ messages }) =>
    messages.at(-1)?.parts.map((each) => (each.type === 'file' ? each.name : 'text' in each && each.text)),
  )
}

interface SlowReading extends ReadAttachmentOptions {
  readonly done: (part: FilePart) => void
  readonly fail: (error: Error) => void
}

/** Reads files when the test says so. */
export function slowly(): {
  readings: SlowReading[]
  read: NonNullable<AttachmentsOptions['read']>
} {
  const readings: SlowReading[] = []
  return {
    readings,
    read: (_, options) => new Promise((done, fail) => readings.push({ ...options, done, fail })),
  }
}

export const uploaded: FilePart = {
  type: 'file',
  mediaType: 'application/pdf',
  url: 'https://files.example/1',
  name: 'a.pdf',
}

/** What the chat speaks just now. */
export function spoken(): string {
  return part('announcer').textContent
}
