import { act, cleanup, render, renderHook } from '@testing-library/react'
import { memo, StrictMode, useEffect, useRef, type ReactElement } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, expectTypeOf, test } from 'vitest'
import { z } from 'zod'
import { InvalidObjectError } from '../object/invalid-object-error.ts'
import { createFakeTransport } from '../testing/create-fake-transport.ts'
import { createManualClock } from '../testing/create-manual-clock.ts'
import { useStreamingObject } from './use-streaming-object.ts'

afterEach(cleanup)

const Trip = z.object({
  title: z.string(),
  days: z.array(z.object({ place: z.string(), km: z.coerce.number() })),
})
const trip = {
  title: 'Down the Aare',
  days: Array.from({ length: 20 }, (_, at) => ({ place: `Place ${at}`, km: at })),
}

function setUp() {
  const fake = createFakeTransport()
  const clock = createManualClock()
  let renders = 0
  const hook = renderHook(() => {
    renders++
    return useStreamingObject({ transport: fake.transport, clock, schema: Trip })
  })
  return { fake, clock, hook, rendersSoFar: () => renders }
}

test('the object grows by one render a frame, and ends as the value that the schema gives', async () => {
  const { fake, clock, hook, rendersSoFar } = setUp()
  await act(async () => void hook.result.current.submit('A trip'))
  const before = rendersSoFar()
  const pieces = JSON.stringify(trip).match(/[^]{1,100}/g)!
  for (const piece of pieces) {
    for (const character of piece) fake.text(character)
    await act(fake.drained)
    await act(async () => clock.tick())
    expect(hook.result.current.object).toBeDefined()
    expect(hook.result.current.value).toBeUndefined()
  }
  expect(rendersSoFar() - before).toBe(pieces.length)
  fake.finish()
  await act(fake.drained)
  expect(rendersSoFar() - before).toBe(pieces.length + 1)
  expect(hook.result.current).toMatchObject({ value: trip, object: trip, status: 'ready' })
  expectTypeOf(hook.result.current.value!.days[0]!.km).toEqualTypeOf<number>()
  // What the model writes is not checked before the end.
  expectTypeOf(hook.result.current.object!.days![0]!.km).toEqualTypeOf<unknown>()
  expect(fake.requests).toHaveLength(1)
})

test('an item that is whole renders no more while the others come', async () => {
  const fake = createFakeTransport()
  const clock = createManualClock()
  const renders: number[] = []
  let submit: ((prompt: string) => unknown) | undefined
  const Day = memo(function Day({ day, at }: { day: object; at: number }): ReactElement {
    renders[at] = (renders[at] ?? 0) + 1
    return <li>{JSON.stringify(day)}</li>
  })
  function Page(): ReactElement {
    const stream = useStreamingObject({ transport: fake.transport, clock, schema: Trip })
    submit = stream.submit
    return (
      <ol>
        {stream.object?.days?.map((day, at) => (
          // The list only grows at its end.
          <Day key={`day-${String(at)}`} day={day} at={at} />
        ))}
      </ol>
    )
  }
  render(<Page />)
  await act(async () => void submit!('A trip'))
  for (const piece of JSON.stringify(trip).match(/[^]{1,10}/g)!) {
    fake.text(piece)
    await act(fake.drained)
    await act(async () => clock.tick())
  }
  expect(renders).toHaveLength(trip.days.length)
  // Some 26 characters, ten a frame, and one more for its end.
  for (const count of renders) expect(count).toBeLessThanOrEqual(5)
})

test('an object that does not fit is a typed error, and the next prompt begins anew', async () => {
  const { fake, hook } = setUp()
  await act(async () => void hook.result.current.submit('A trip'))
  fake.text('{"title":"T","days":[{"place":1}]}')
  fake.finish()
  await act(fake.drained)
  const { error, value, status, object } = hook.result.current
  expect([status, value]).toEqual(['error', undefined])
  expect(object).toEqual({ title: 'T', days: [{ place: 1 }] })
  expect(error).toBeInstanceOf(InvalidObjectError)
  expect((error as InvalidObjectError).issues[0]!.path).toEqual(['days', 0, 'place'])
  await act(async () => void hook.result.current.submit('Again'))
  expect(hook.result.current).toMatchObject({ status: 'submitted', error: undefined, object: undefined })
})

test('StrictMode and a server: one request, which ends when the component does', async () => {
  const fake = createFakeTransport()
  const clock = createManualClock()
  function AskOnMount(): ReactElement {
    const { submit, object, status } = useStreamingObject({ transport: fake.transport, clock, schema: Trip })
    const isAsked = useRef(false)
    useEffect(() => {
      if (isAsked.current) return
      isAsked.current = true
      void submit('A trip')
    }, [submit])
    return <p>{[status, object?.title].join(' ')}</p>
  }
  expect(renderToString(<AskOnMount />)).toBe('<p>ready </p>')
  const { container, unmount } = render(<AskOnMount />, { wrapper: StrictMode })
  await act(fake.drained)
  fake.text('{"title":"Do')
  await act(fake.drained)
  await act(async () => clock.tick())
  expect(container.textContent).toBe('streaming Do')
  expect(fake.requests).toHaveLength(1)
  unmount()
  await fake.drained()
  expect([fake.openCount, clock.pendingCount]).toEqual([0, 0])
})
