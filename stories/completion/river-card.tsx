import { useStreamingObject } from '@rivulet/core'
import '@rivulet/ui/styles.css'
import { z } from 'zod'

const River = z.object({
  name: z.string().max(20),
  country: z.string().max(20),
  lengthKm: z.int().min(50).max(6000),
  cities: z
    .array(z.object({ name: z.string().max(20), bridges: z.int().min(1).max(40) }))
    .min(4)
    .max(6),
})

export function RiverCard({ maxTokens }: { readonly maxTokens?: number }) {
  const { object, value, status, error, submit, stop } = useStreamingObject({
    endpoint: '/v1/chat/completions',
    model: 'gpt-4',
    schema: River,
    ...(maxTokens !== undefined && { body: { max_tokens: maxTokens } }),
  })
  const isBusy = status === 'submitted' || status === 'streaming'
  return (
    <article aria-busy={isBusy} style={{ maxInlineSize: '32rem', padding: '1rem' }}>
      <button type="button" onClick={isBusy ? stop : () => void submit('Describe a river.')}>
        {isBusy ? 'Stop' : 'Describe a river'}
      </button>
      {/* Each part shows as soon as it comes: any of them may be missing, or be a beginning. */}
      {object && <h1>{object.name ?? '…'}</h1>}
      {object?.country !== undefined && (
        <p>
          {object.country}
          {object.lengthKm !== undefined && `, ${object.lengthKm} km`}
        </p>
      )}
      <ul>
        {object?.cities?.map(({ name, bridges }, index) => (
          // The list only grows at its end.
          <li key={`city-${String(index)}`}>
            {name}
            {bridges !== undefined && `: ${bridges} bridges`}
          </li>
        ))}
      </ul>
      {/* Only what is whole and fits may be counted on. */}
      {value && (
        <p data-part="sum">
          {value.cities.reduce((sum, { bridges }) => sum + bridges, 0)} bridges in {value.cities.length}{' '}
          cities
        </p>
      )}
      {error && <p role="alert">{error.message}</p>}
    </article>
  )
}
