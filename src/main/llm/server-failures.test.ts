import { Buffer } from 'node:buffer'
import { afterEach, describe, expect, test } from 'vitest'
import { listen, never } from '../../../test/support/engine.ts'
import { deltaEvent, event, type Reply } from '../../../test/support/openai-server.ts'
import {
  ask,
  failureOf,
  FINAL,
  good,
  inField,
  letters,
  serverDesk,
  serverRequest,
  THOUGHT
} from '../../../test/support/server-llm.ts'

const desk = serverDesk()
const { serve } = desk
afterEach(() => desk.close())

describe('a server that fails', () => {
  const refusing = (status: number, body: string, headers: Record<string, string> = {}) =>
    serve(() => ({ canned: { status, headers, body } }))

  test('is not there', async () => {
    const { llm, server } = await serve(good)
    await server.close()
    const error = await failureOf(ask(llm))
    expect(error).toEqual({
      code: 'server-unreachable',
      data: { url: server.baseUrl, detail: 'ECONNREFUSED' }
    })
    expect(llm.state()).toMatchObject({ phase: 'failed', detail: 'server-unreachable' })
  })

  test.each([
    [401, '{"error":{"message":"Invalid key: sk-secret"}}', {}, 'Invalid key: •••'],
    [
      404,
      '{"error":{"message":"The model `m` does not exist."}}',
      {},
      'The model `m` does not exist.'
    ],
    [429, '{"message":"slow down"}', { 'retry-after': '30' }, 'slow down, Retry-After: 30'],
    [500, 'boom\nboom', {}, 'boom boom'],
    [502, '<html><body>Bad gateway</body></html>', { 'content-type': 'text/html' }, ''],
    [307, '', { location: 'http://127.0.0.1:9/v1' }, '']
  ])('answers %i', async (status, body, headers, detail) => {
    const { llm, server } = await refusing(status, body, headers)
    const error = await failureOf(ask(llm))
    expect(error).toEqual({
      code: 'server-refused',
      data: { url: server.baseUrl, status, detail }
    })
    expect(server.seen).toHaveLength(1)
    expect(JSON.stringify(error)).not.toContain('sk-secret')
  })

  test.each([
    [
      'request (9412 tokens) exceeds the available context size (8192 tokens), try increasing it',
      { tokens: 9412, limit: 8192 }
    ],
    [
      "This model's maximum context length is 8192 tokens. However, you requested 9412 tokens (7364 in the messages, 2048 in the completion).",
      { tokens: 9412, limit: 8192 }
    ],
    [
      'The input (9412 tokens) is longer than the model’s context length (8192 tokens).',
      { tokens: 9412, limit: 8192 }
    ]
  ])('has too small a context: %s', async (message, data) => {
    const { llm } = await refusing(400, JSON.stringify({ error: { message } }))
    expect(await failureOf(ask(llm))).toEqual({ code: 'llm-prompt-too-long', data })
  })

  test.each([
    ['a page', { canned: { status: 200, headers: { 'content-type': 'text/html' }, body: '<p>' } }],
    ['no JSON', { raw: [Buffer.from('data: {"choices"\n\n')] }],
    ['another JSON', { raw: [Buffer.from(event({ choices: 'none' }))] }],
    ['nothing', { raw: [] }],
    ['a fault of its own', { raw: [Buffer.from(event({ error: { message: 'out of memory' } }))] }],
    ['a line without an end', { endlessLine: true }]
  ] satisfies [string, Reply][])('says %s', async (_, reply) => {
    const { llm } = await serve(() => reply)
    expect((await failureOf(ask(llm))).code).toBe('server-strange')
  })

  test('goes in the middle of its answer, and what it said is kept', async () => {
    const said = [...inField(THOUGHT), ...letters(FINAL)]
    for (const over of [
      { cutAfter: said.length },
      { stallAfter: said.length },
      { finish: null },
      { raw: [...said.map((delta) => Buffer.from(deltaEvent(delta))), Buffer.from('data: }\n\n')] }
    ] satisfies Partial<Reply>[]) {
      const { llm } = await serve(() => ({ deltas: said, ...over }), { stallMs: 100 })
      const heard = listen()
      const result = await llm.generate(serverRequest(), never(), heard.onChunk)
      expect(result).toMatchObject({ thought: THOUGHT, final: FINAL, endReason: 'died' })
      expect(heard.text('final')).toBe(FINAL)
    }
  })

  test('goes in a thought of which it is not known yet that it is one', async () => {
    const { llm } = await serve(() => ({ deltas: letters(THOUGHT), finish: null }))
    expect(await ask(llm)).toMatchObject({ thought: THOUGHT, final: '', endReason: 'died' })
  })

  test('never answers', async () => {
    const { llm } = await serve(() => ({ silent: true }), { firstMs: 50 })
    expect(await failureOf(ask(llm))).toMatchObject({
      code: 'server-unreachable',
      data: { detail: '0.05 s' }
    })
  })

  test('answers the next one', async () => {
    const { llm } = await serve((seen) =>
      seen.no === 0 ? { canned: { status: 500 } } : good(seen)
    )
    await failureOf(ask(llm))
    expect((await ask(llm)).endReason).toBe('complete')
    expect(llm.state().phase).toBe('ready')
  })
})

describe('cancelling', () => {
  test('a silent server is let go at once', async () => {
    let asked = (): void => undefined
    const waiting = new Promise<void>((resolve) => (asked = resolve))
    const { llm, server } = await serve(() => {
      asked()
      return { silent: true }
    })
    const controller = new AbortController()
    const running = llm.generate(serverRequest(), controller.signal, () => undefined)
    await waiting
    controller.abort()
    // By itself it would never end.
    expect((await running).endReason).toBe('cancelled')
    await server.seen[0]?.abandoned
  })

  test('in the middle of an answer ends the connection, and nobody is asked for a verdict', async () => {
    const { llm, server } = await serve(() => ({
      deltas: [...inField(THOUGHT), ...letters(FINAL)],
      stallAfter: THOUGHT.length + 5
    }))
    const controller = new AbortController()
    let verdicts = 0
    const acceptFinal = (): boolean => {
      verdicts += 1
      return true
    }
    const result = await llm.generate(
      serverRequest({ acceptFinal }),
      controller.signal,
      (chunk) => {
        if (chunk.kind === 'delta' && chunk.part === 'final') controller.abort()
      }
    )
    expect(result).toMatchObject({ endReason: 'cancelled', thought: THOUGHT })
    expect(FINAL.startsWith(result.final)).toBe(true)
    await server.seen[0]?.abandoned
    expect(verdicts).toBe(0)
  })

  test('at the last word asks nobody for a verdict either', async () => {
    const all = [deltaEvent({ content: FINAL }, 'stop'), event('[DONE]')].join('')
    const { llm } = await serve(() => ({ raw: [Buffer.from(all)] }))
    const controller = new AbortController()
    let verdicts = 0
    const acceptFinal = (): boolean => {
      verdicts += 1
      return false
    }
    const asked = { ...serverRequest({ acceptFinal }), mode: 'direct' as const }
    const result = await llm.generate(asked, controller.signal, (chunk) => {
      if (chunk.kind === 'delta') controller.abort()
    })
    expect(result).toMatchObject({ endReason: 'cancelled', final: FINAL })
    // The next one runs when this one is over.
    await ask(llm, { acceptFinal: null })
    expect(verdicts).toBe(0)
  })

  test('a fault of whoever listens ends that run and no other', async () => {
    const { llm } = await serve(good)
    const fault = new Error('listener')
    const first = llm.generate(serverRequest(), never(), (chunk) => {
      if (chunk.kind === 'delta') throw fault
    })
    await expect(first).rejects.toBe(fault)
    const judged = ask(llm, {
      acceptFinal: () => {
        throw fault
      }
    })
    await expect(judged).rejects.toBe(fault)
    expect((await ask(llm)).endReason).toBe('complete')
  })
})

test('the key is in no error, and in no line of the log', async () => {
  const lines: string[] = []
  const at = (message: string, facts: object = {}): void => {
    const shown = Object.values(facts).map((fact) =>
      fact instanceof Error ? (fact.stack ?? '') : JSON.stringify(fact)
    )
    lines.push([message, ...shown].join(' '))
  }
  const log = { error: at, warn: at, info: at, debug: at, child: () => log }
  const bodies = ['{"error":{"message":"bad key sk-secret"}}', '']
  const { llm } = await serve(
    ({ no, ...seen }) =>
      no < 2 ? { canned: { status: 401, body: bodies[no] ?? '' } } : good({ no, ...seen }),
    { log }
  )
  for (let no = 0; no < 2; no += 1) {
    expect(JSON.stringify(await failureOf(ask(llm)))).not.toContain('sk-secret')
  }
  await ask(llm, { acceptFinal: () => false })
  expect(lines.length).toBeGreaterThan(2)
  expect(lines.join('\n')).not.toContain('sk-secret')
  // Nor what was asked and said.
  expect(lines.join('\n')).not.toContain('취소')
})
