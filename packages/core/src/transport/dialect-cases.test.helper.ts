import { sseText } from '../testing/event-stream.ts'

/** One way in which a server that calls itself compatible differs, and what a chat makes of it. */
export interface DialectCase {
  /** The number in the table of dialects, and what it is about. */
  readonly name: string
  readonly status?: number
  /** @default 'text/event-stream' */
  readonly type?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
  /** What the answer holds at the end: its parts, the reason why it ended, its usage, and its error. */
  readonly result: object
}

const chunk = (delta: object, finish_reason: unknown = null, more: object = {}): object => ({
  choices: [{ index: 0, delta, finish_reason }],
  ...more,
})
const said = (content: string): object => chunk({ content })
const stop = chunk({}, 'stop')
const usage = { prompt_tokens: 3, completion_tokens: 4, total_tokens: 7 }
const counted = { inputTokens: 3, outputTokens: 4, totalTokens: 7 }
const text = (...texts: readonly string[]): object[] => texts.map((each) => ({ type: 'text', text: each }))
const reasoning = (thought: string): object => ({ type: 'reasoning', text: thought })
const done = { type: 'complete', finishReason: 'stop' }
const cut = (reason: string, error: object): object => ({ type: 'incomplete', reason, error })
const failed = (error: object): object => cut('error', { code: 'provider', ...error })
const answer = (status: object, ...parts: object[]): object => ({ parts, status })
const calls = (...pieces: readonly object[]): object => chunk({ tool_calls: pieces })
const call = (id: string, name: string, argumentsText: string, more: object = {}): object => ({
  type: 'tool-call',
  state: 'requested',
  id,
  name,
  argumentsText,
  ...more,
})
const fn = (name: string | undefined, args: unknown): object => ({ function: { name, arguments: args } })
const hello = [said('Hel'), said('lo'), stop, '[DONE]'] as const
const whole = answer(done, ...text('Hello'))
const requested = { type: 'complete', finishReason: 'tool-calls' }
const asked = (...events: readonly object[]): string => sseText(...events, chunk({}, 'tool_calls'), '[DONE]')

export const DIALECTS: readonly DialectCase[] = [
  {
    name: 'C01 an error in the middle keeps what came before it',
    body: sseText(
      said('Hel'),
      { error: { message: 'Overloaded', code: 'overloaded' } },
      said('lo'),
      '[DONE]',
    ),
    result: answer(
      failed({ message: 'Overloaded', providerCode: 'overloaded', retryable: true }),
      ...text('Hel'),
    ),
  },
  {
    name: 'C02 an error beside a choice that looks like an end',
    body: sseText(
      said('Hel'),
      chunk({ content: '' }, 'error', { error: { code: 502, message: 'Upstream' } }),
    ),
    result: answer(failed({ message: 'Upstream', status: 502, retryable: true }), ...text('Hel')),
  },
  {
    name: 'C02 an error beside a choice that says something, and ends',
    body: sseText(
      said('Hel'),
      chunk({ content: 'lo' }, 'stop', { error: { code: 502, message: 'Upstream' } }),
    ),
    result: answer(failed({ message: 'Upstream', status: 502, retryable: true }), ...text('Hello')),
  },
  {
    name: 'C02 an error of nothing beside each choice',
    body: sseText(
      chunk({ content: 'Hel' }, null, { error: {} }),
      chunk({ content: 'lo' }, 'stop', { error: {} }),
    ),
    result: whole,
  },
  {
    name: 'C02 an error with no choices',
    body: sseText({ error: { message: 'No' }, choices: [] }),
    result: answer(failed({ message: 'No', retryable: false })),
  },
  {
    name: 'C03 an event that is named error',
    body: `event: error\ndata: {"type":"overloaded_error","message":"Busy"}\n\n`,
    result: answer(failed({ message: 'Busy', retryable: true })),
  },
  {
    name: 'C04 an error in a field that no event stream has',
    body: 'error: {"message":"Slot lost"}\n\ndata: [DONE]\n\n',
    result: answer(failed({ message: 'Slot lost', retryable: false })),
  },
  {
    name: 'C04 the same in the middle',
    body: `${sseText(said('Hel'))}error: {"code":500,"message":"Slot lost"}\n\n${sseText(said('lo'), '[DONE]')}`,
    result: answer(failed({ message: 'Slot lost', status: 500, retryable: true }), ...text('Hel')),
  },
  {
    name: 'C04 the same at the end, in one block with it',
    body: `${sseText(said('Hel'), said('lo'))}error:{"code":500,"message":"Slot lost"}\ndata: [DONE]\n\n`,
    result: answer(failed({ message: 'Slot lost', status: 500 }), ...text('Hello')),
  },
  {
    name: 'C04 the same in plain words',
    body: `${sseText(said('Hel'))}error: out of slots\n\n${sseText('[DONE]')}`,
    result: answer(failed({ message: 'out of slots' }), ...text('Hel')),
  },
  {
    name: 'C05 an error that is a bare line of JSON',
    body: '{"error":{"code":400,"message":"Bad key"}}\n',
    result: answer(failed({ message: 'Bad key', status: 400, retryable: false })),
  },
  {
    name: 'C05 the same in the middle of a stream, with an end behind it',
    body: `${sseText(said('Hel'))}{"error":{"code":503,"message":"Gone"}}\n\n${sseText('[DONE]')}`,
    result: answer(failed({ message: 'Gone', status: 503, retryable: true }), ...text('Hel')),
  },
  {
    name: 'C06 an error that is a string',
    body: sseText({ error: 'out of memory' }),
    result: answer(failed({ message: 'out of memory' })),
  },
  {
    name: 'C06 FastAPI’s detail',
    body: sseText({ detail: 'bad' }),
    result: answer(failed({ message: 'bad' })),
  },
  { name: 'C06 a bare message', body: sseText({ message: 'no' }), result: answer(failed({ message: 'no' })) },
  {
    name: 'C06 success: false',
    body: sseText({ success: false, error: { message: 'Plan ended' } }),
    result: answer(failed({ message: 'Plan ended' })),
  },
  {
    name: 'C07 one JSON completion',
    type: 'application/json',
    body: JSON.stringify(
      {
        choices: [
          {
            message: { role: 'assistant', reasoning_content: 'Hm', content: 'Hello' },
            finish_reason: 'stop',
          },
        ],
        usage,
      },
      null,
      2,
    ),
    result: { ...answer(done, reasoning('Hm'), ...text('Hello')), usage: counted },
  },
  {
    name: 'C07 one JSON completion with a call',
    type: 'application/json',
    body: JSON.stringify({
      choices: [
        {
          message: { content: null, tool_calls: [{ id: 'c1', ...fn('f', '{}') }] },
          finish_reason: 'tool_calls',
        },
      ],
    }),
    result: answer(requested, call('c1', 'f', '{}')),
  },
  {
    name: 'C08 JSON that calls itself an event stream, with [DONE] behind it',
    body: `${JSON.stringify({ choices: [{ message: { content: 'Hello' }, finish_reason: 'stop' }] })}\n\ndata: [DONE]\n\n`,
    result: whole,
  },
  {
    name: 'C09 an HTML page, with a status of success',
    type: 'text/html; charset=utf-8',
    body: '<!doctype html><title>Sign in</title><script>alert(1)</script>',
    result: answer(cut('error', { code: 'not-a-stream', message: expectText('Sign in') })),
  },
  ...['', 'text/event-stream'].map((type) => ({
    name: `C09 an HTML page that calls itself “${type}”`,
    type,
    body: '\n <!doctype html>\n<title>Sign in</title>\n<p>Please.\n\n<script>data: 1\n\n</script>',
    result: answer(cut('error', { code: 'not-a-stream', retryable: false, message: expectText('Sign in') })),
  })),
  {
    name: 'C09 an HTML page of a proxy',
    status: 502,
    type: 'text/html',
    body: '<html><h1>502 Bad Gateway</h1>',
    result: answer(
      cut('error', { code: 'http', status: 502, retryable: true, message: expectText('502 Bad Gateway') }),
    ),
  },
  {
    name: 'C10 a first chunk that says nothing (Azure)',
    body: sseText({ id: '', model: '', choices: [], prompt_filter_results: [] }, ...hello),
    result: whole,
  },
  {
    name: 'C11 a choice without a delta (Azure)',
    body: sseText({ choices: [{ index: 0, finish_reason: null, content_filter_offsets: {} }] }, ...hello),
    result: whole,
  },
  {
    name: 'C12 usage after the end',
    body: sseText(said('Hello'), stop, { choices: [], usage }, '[DONE]'),
    result: { ...whole, usage: counted },
  },
  {
    name: 'C13 usage with each chunk: the last counts',
    body: sseText(
      chunk({ content: 'Hello' }, null, { usage: { ...usage, total_tokens: 5 } }),
      chunk({}, 'stop', { usage }),
      chunk({}, null, { usage: null }),
    ),
    result: { ...whole, usage: counted },
  },
  {
    name: 'C14 usage in x_groq',
    body: sseText(said('Hello'), chunk({}, 'stop', { x_groq: { usage } }), '[DONE]'),
    result: { ...whole, usage: counted },
  },
  {
    name: 'C15 stream_options refused',
    status: 400,
    type: 'application/json',
    body: '{"error":{"message":"unknown field stream_options","type":"invalid_request_error"}}',
    result: answer(
      cut('error', { code: 'http', status: 400, retryable: false, providerCode: 'invalid_request_error' }),
    ),
  },
  { name: 'C16 no [DONE]', body: sseText(said('Hello'), stop), result: whole },
  {
    name: 'C17 neither a finish reason nor [DONE]',
    body: sseText(said('Hel')),
    result: answer(cut('truncated', { code: 'truncated', retryable: true }), ...text('Hel')),
  },
  {
    name: 'C18 [DONE] twice, with text between',
    body: sseText(...hello, said('!'), '[DONE]'),
    result: whole,
  },
  { name: 'C18 [DONE] with blanks', body: sseText(said('Hello'), stop, ' [DONE]  '), result: whole },
  {
    name: 'C19 comments and blank lines',
    body: `: OPENROUTER PROCESSING\n\n\n\n${sseText(said('Hel'))}: keep-alive\n\n${sseText(said('lo'), stop, '[DONE]')}`,
    result: whole,
  },
  {
    name: 'C20 no blank behind the colon',
    body: sseText(...hello).replaceAll('data: ', 'data:'),
    result: whole,
  },
  {
    name: 'C21 calls without an index, one a delta (Gemini)',
    body: asked(calls({ id: 'a', ...fn('f', '{"x":1}') }), calls({ id: 'b', ...fn('f', '{"x":2}') })),
    result: answer(requested, call('a', 'f', '{"x":1}'), call('b', 'f', '{"x":2}')),
  },
  {
    name: 'C21 calls with neither an index nor an id: another name is another call',
    body: asked(calls(fn('f', '{"x"')), calls(fn(undefined, ':1}')), calls(fn('g', '{}'))),
    result: answer(requested, call('local-call-0', 'f', '{"x":1}'), call('local-call-1', 'g', '{}')),
  },
  {
    name: 'C21 two calls without arguments of one function, with neither an index nor an id',
    body: asked(calls(fn('f', undefined)), calls(fn('f', undefined))),
    result: answer(requested, call('local-call-0', 'f', ''), call('local-call-1', 'f', '')),
  },
  {
    name: 'C22 parallel calls that all have index 0 (Ollama)',
    body: asked(
      calls({ index: 0, id: 'a', ...fn('f', '{"x":1}') }),
      calls({ index: 0, id: 'b', ...fn('f', '{"x":2}') }),
    ),
    result: answer(
      requested,
      call('a', 'f', '{"x":1}', { index: 0 }),
      call('b', 'f', '{"x":2}', { index: 0 }),
    ),
  },
  {
    name: 'C23 indexes that begin anywhere, with gaps, interleaved',
    body: asked(
      calls({ index: 7, id: 'a', ...fn('f', '') }, { index: 2, id: 'b', ...fn('g', '') }),
      calls({ index: 7, ...fn(undefined, '{"x"') }),
      calls({ index: 2, ...fn(undefined, '{}') }),
      calls({ index: 7, ...fn(undefined, ':1}') }),
    ),
    result: answer(requested, call('a', 'f', '{"x":1}', { index: 7 }), call('b', 'g', '{}', { index: 2 })),
  },
  {
    name: 'C24 empty ids, and a name that comes later and in each piece',
    body: asked(
      calls({ index: 0, id: '', type: '', ...fn('', '') }, { index: 1, id: '', ...fn('g', '') }),
      calls({ index: 0, id: '', ...fn('f', '{') }),
      calls({ index: 0, ...fn('f', '}') }, { index: 1, ...fn('g', '{}') }),
    ),
    result: answer(
      requested,
      call('local-call-0', 'g', '{}', { index: 1 }),
      call('local-call-1', 'f', '{}', { index: 0 }),
    ),
  },
  {
    name: 'C24 a name in pieces, and one that grows',
    body: asked(
      calls({ index: 0, id: 'a', ...fn('get_', '') }, { index: 1, ...fn('get_', '') }),
      calls({ index: 0, ...fn('weather', '') }, { index: 1, ...fn('get_time', '') }),
      calls({ index: 0, ...fn(undefined, '{}') }, { index: 1, ...fn('get_time', '{}') }),
    ),
    result: answer(
      requested,
      call('a', 'get_weather', '{}', { index: 0 }),
      call('local-call-1', 'get_time', '{}', { index: 1 }),
    ),
  },
  {
    name: 'C25 arguments as an object, as null, and all at once',
    body: asked(
      calls({ index: 0, id: 'a', ...fn('f', null) }),
      calls({ index: 0, ...fn(undefined, { x: 1 }) }),
    ),
    result: answer(requested, call('a', 'f', '{"x":1}', { index: 0 })),
  },
  {
    name: 'C26 calls that end with stop',
    body: sseText(calls({ index: 0, id: 'a', ...fn('f', '{}') }), stop),
    result: answer(done, call('a', 'f', '{}', { index: 0 })),
  },
  ...['{"cmd":"rm -rf /tmp', '{"x":', '"text"', '[1]', '{"a":1}}'].map((args) => ({
    name: `C26 arguments that are no object (${args}) are never asked to be run`,
    body: asked(calls({ index: 0, id: 'a', ...fn('f', args) }), calls({ index: 1, id: 'b', ...fn('g', '') })),
    result: answer(
      requested,
      call('a', 'f', args, { index: 0, state: 'failed' }),
      call('b', 'g', '', { index: 1 }),
    ),
  })),
  {
    name: 'C26 calls without a finish reason are not whole, though the stream says that it is over',
    body: sseText(calls({ index: 0, id: 'a', ...fn('f', '{"cmd":"rm -rf /tmp') }), '[DONE]'),
    result: answer(
      cut('truncated', { code: 'truncated', retryable: true }),
      call('a', 'f', '{"cmd":"rm -rf /tmp', { index: 0, state: 'failed' }),
    ),
  },
  {
    name: 'C27 what the server wants back',
    body: asked(calls({ id: 'a', extra_content: { google: { thought_signature: 's' } }, ...fn('f', '{}') })),
    result: answer(
      requested,
      call('a', 'f', '{}', { extra: { extra_content: { google: { thought_signature: 's' } } } }),
    ),
  },
  {
    name: 'C28 content of null, of nothing, and a delta of nothing',
    body: sseText(chunk({ content: null }), chunk({ content: '' }), chunk({}), ...hello),
    result: whole,
  },
  {
    name: 'C29 content as a list of parts (Mistral)',
    body: sseText(
      chunk({
        content: [
          { type: 'thinking', thinking: [{ type: 'text', text: 'Hm' }] },
          { type: 'text', text: 'Hello' },
          { type: 'reference', reference_ids: [1] },
        ],
      }),
      stop,
    ),
    result: answer(done, reasoning('Hm'), ...text('Hello')),
  },
  {
    name: 'C30 reasoning_content (DeepSeek)',
    body: sseText(chunk({ content: null, reasoning_content: 'We' }), said('Hello'), stop),
    result: answer(done, reasoning('We'), ...text('Hello')),
  },
  {
    name: 'C31 reasoning, alone and beside the same again',
    body: sseText(
      chunk({ reasoning: 'We' }),
      chunk({ reasoning: ' go', reasoning_content: ' go' }),
      said('Hello'),
      stop,
    ),
    result: answer(done, reasoning('We go'), ...text('Hello')),
  },
  {
    name: 'C32 reasoning_details, of which encrypted ones say nothing',
    body: sseText(
      chunk({
        reasoning_details: [
          { type: 'reasoning.summary', summary: 'Hm' },
          { type: 'reasoning.encrypted', data: 'x' },
        ],
      }),
      said('Hello'),
      stop,
    ),
    result: answer(done, reasoning('Hm'), ...text('Hello')),
  },
  {
    name: 'C34 only reasoning',
    body: sseText(chunk({ reasoning_content: 'Hm' }), stop),
    result: answer(done, reasoning('Hm')),
  },
  {
    name: 'C35 a role in each chunk, or an empty one',
    body: sseText(chunk({ role: 'assistant', content: 'Hel' }), chunk({ role: '', content: 'lo' }), stop),
    result: whole,
  },
  {
    name: 'C36 an empty finish reason in each chunk',
    body: sseText(chunk({ content: 'Hel' }, ''), chunk({ content: 'lo' }, ''), stop),
    result: whole,
  },
  ...(
    [
      ['end_turn', done],
      ['eos', done],
      ['model_length', { type: 'incomplete', reason: 'length' }],
      ['length', { type: 'incomplete', reason: 'length' }],
      ['content_filter', { type: 'incomplete', reason: 'content-filter' }],
      ['function_call', requested],
      ['MALFORMED_FUNCTION_CALL', { type: 'complete', finishReason: 'other' }],
      ['insufficient_system_resource', failed({ retryable: true })],
      ['error', failed({ retryable: true })],
    ] as const
  ).map(([reason, status]) => ({
    name: `C37 a finish reason of ${reason}`,
    body: sseText(said('Hello'), chunk({}, reason), '[DONE]'),
    result: answer(status, ...text('Hello')),
  })),
  {
    name: 'C38 the last word with the finish reason',
    body: sseText(said('Hel'), chunk({ content: 'lo' }, 'stop')),
    result: whole,
  },
  {
    name: 'C39 the one function that came before tools',
    body: sseText(
      chunk({ function_call: { name: 'f', arguments: '{' } }),
      chunk({ function_call: { arguments: '}' } }, 'function_call'),
    ),
    result: answer(requested, call('local-call-0', 'f', '{}', { index: 0 })),
  },
  {
    name: 'C40 words after the finish reason, and two reasons',
    body: sseText(chunk({ content: 'Hel' }, 'stop'), chunk({ content: 'lo' }, 'length'), '[DONE]'),
    result: whole,
  },
  {
    name: 'C41 message instead of delta',
    body: sseText({ choices: [{ message: { content: 'Hello' } }] }, stop),
    result: whole,
  },
  {
    name: 'C42 other choices in between',
    body: sseText({ choices: [{ index: 1, delta: { content: 'Bye' } }] }, ...hello),
    result: whole,
  },
  {
    name: 'C43 an id that changes',
    body: sseText({ ...said('Hel'), id: '1' }, { ...said('lo'), id: '2' }, stop),
    result: whole,
  },
  {
    name: 'C44 data that is no object',
    body: sseText('null', '123', '"text"', '[]', 'true', ...hello),
    result: whole,
  },
  {
    name: 'C45 padding',
    body: sseText({ ...said('Hello'), obfuscation: 'xyz', p: 'ab' }, stop),
    result: whole,
  },
  {
    name: 'C46 data that is no JSON keeps what came before it',
    body: sseText(said('Hel'), '{"choices": oops', said('lo'), stop),
    result: answer(
      cut('error', { code: 'malformed', retryable: true, body: '{"choices": oops' }),
      ...text('Hel'),
    ),
  },
  ...(
    [
      [{ 'retry-after': '7' }, 7000],
      [{ 'retry-after-ms': '250', 'retry-after': '7' }, 250],
      [{ 'retry-after': 'abc', 'x-ratelimit-reset-requests': '6m0s' }, 360_000],
      [{ 'x-ratelimit-reset-tokens': '120ms' }, 120],
      [
        {
          'x-ratelimit-remaining-requests': '99',
          'x-ratelimit-reset-requests': '1ms',
          'x-ratelimit-remaining-tokens': '0',
          'x-ratelimit-reset-tokens': '3s',
        },
        3000,
      ],
      [
        {
          'x-ratelimit-remaining-requests': '0',
          'x-ratelimit-reset-requests': '2s',
          'x-ratelimit-remaining-tokens': '5',
          'x-ratelimit-reset-tokens': '6m0s',
        },
        2000,
      ],
      [{ 'x-ratelimit-reset-requests': '1ms', 'x-ratelimit-reset-tokens': '2s' }, 2000],
      [{ 'retry-after': '-5' }, undefined],
      [{ 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' }, undefined],
    ] as const
  ).map(([headers, retryAfterMs]) => ({
    name: `C47 429 with ${JSON.stringify(headers)}`,
    status: 429,
    type: 'application/json',
    headers: headers as Readonly<Record<string, string>>,
    body: '{"error":{"message":"Slow down","code":"rate_limit_exceeded"}}',
    result: answer(cut('error', { code: 'http', status: 429, retryable: true, retryAfterMs })),
  })),
  ...['insufficient_quota', 'enforced_spend_limit_reached'].map((code) => ({
    name: `C48 429 that no waiting ends: ${code}`,
    status: 429,
    type: 'application/json',
    body: JSON.stringify({ error: { message: 'Pay', code } }),
    result: answer(cut('error', { code: 'http', status: 429, retryable: false, providerCode: code })),
  })),
  ...(
    [
      [400, 'api_error'],
      [401, 'new_api_error'],
      [403, 'api_error'],
      [404, 'api_error'],
      [422, 'server_error'],
      [413, 'rate_limit_exceeded'],
      [400, 'invalid_timeout'],
    ] as const
  ).flatMap(([status, type]) => [
    {
      name: `C48 a ${status} that calls itself ${type}: the status decides`,
      status,
      type: 'application/json',
      body: JSON.stringify({ error: { message: 'No', type } }),
      result: answer(cut('error', { code: 'http', status, retryable: false, providerCode: type })),
    },
    {
      name: `C50 a ${status} inside the stream that calls itself ${type}: the same`,
      body: sseText({ error: { message: 'No', code: status, type } }),
      result: answer(failed({ status, retryable: false, providerCode: type })),
    },
  ]),
  ...(
    [
      ['overloaded_error', true],
      ['rate_limit_exceeded', true],
      ['internal_server_error', true],
      ['server_error', true],
      ['api_error', true],
      ['timeout', true],
      ['service_unavailable', true],
      ['new_api_error', false],
      ['invalid_timeout', false],
      ['invalid_request_error', false],
    ] as const
  ).map(([type, retryable]) => ({
    name: `C50 without a status the word decides: ${type}`,
    body: sseText({ error: { message: 'No', type } }),
    result: answer(failed({ retryable, providerCode: type })),
  })),
  {
    name: 'C49 overload as a status',
    status: 529,
    type: 'application/json',
    body: '{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}',
    result: answer(
      cut('error', { code: 'http', status: 529, retryable: true, providerCode: 'overloaded_error' }),
    ),
  },
  {
    name: 'C49 overload as the first event',
    body: 'event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}\n\n',
    result: answer(failed({ retryable: true, providerCode: 'overloaded_error' })),
  },
  ...(
    [
      [402, false],
      [403, false],
      [408, true],
      [503, true],
    ] as const
  ).map(([code, retryable]) => ({
    name: `C50 ${code} as the code of an error`,
    body: sseText({ error: { code, message: 'No', metadata: {} } }),
    result: answer(failed({ status: code, retryable })),
  })),
  {
    name: 'S50 a content type in capitals, with parameters',
    type: 'Text/Event-Stream; charset=UTF-8',
    body: sseText(...hello),
    result: whole,
  },
  {
    name: 'S51 a content type that only begins alike',
    type: 'text/event-streamfoo',
    body: sseText(...hello),
    result: answer(cut('error', { code: 'not-a-stream' })),
  },
  { name: 'S52 no content type', type: '', body: sseText(...hello), result: whole },
  {
    name: 'S54 no body',
    status: 204,
    type: '',
    body: '',
    result: answer(cut('error', { code: 'not-a-stream', status: 204 })),
  },
  {
    name: 'S55 an event stream with the status of an error',
    status: 500,
    body: sseText(...hello),
    result: answer(cut('error', { code: 'http', status: 500, retryable: true })),
  },
]

function expectText(part: string): unknown {
  return { asymmetricMatch: (value: string) => value.includes(part) && !value.includes('<') }
}
