import { Buffer } from 'node:buffer'
import { afterEach, describe, expect, test } from 'vitest'
import { listen, never } from '../../../test/support/engine.ts'
import { llmContract } from '../../../test/support/llm-contract.ts'
import {
  deltaEvent,
  event,
  startOpenAiServer,
  type Reply,
  type Seen
} from '../../../test/support/openai-server.ts'
import {
  ask,
  directRequest,
  FINAL,
  good,
  inField,
  letters,
  serverDesk,
  serverRequest,
  THOUGHT
} from '../../../test/support/server-llm.ts'
import { silentLogger } from '../lib/logger.ts'
import { freeText } from './llm.ts'
import { createServerLlm } from './server-llm.ts'

const desk = serverDesk()
const { serve } = desk
afterEach(() => desk.close())

// One server for the whole contract: an `Llm` is made without waiting for anything.
const shared = await startOpenAiServer({ reply: good })
llmContract('an OpenAI-compatible server', () =>
  createServerLlm({ baseUrl: shared.baseUrl, model: 'm', key: null, log: silentLogger })
)
test('the server of the contract goes', () => shared.close())

describe('what is asked', () => {
  test('goes with the key, the sampler and the switch of the thought', async () => {
    const { llm, server } = await serve(good)
    const sampler = { temperature: 0.6, topP: 0.95, seed: 7, presencePenalty: 1.5 }
    await ask(llm, { sampler, thoughtBudget: 100, maxFinalTokens: 50 })
    const [seen] = server.seen
    expect(seen?.path).toBe('/v1/chat/completions')
    expect(seen?.headers.authorization).toBe('Bearer sk-secret')
    expect(seen?.body).toMatchObject({
      model: 'EXAONE-4.0-32B',
      stream: true,
      stream_options: { include_usage: true },
      max_tokens: 150,
      temperature: 0.6,
      top_p: 0.95,
      seed: 7,
      presence_penalty: 1.5,
      chat_template_kwargs: { enable_thinking: true }
    })
    await llm.generate(directRequest(), never(), () => undefined)
    expect(server.seen[1]?.body['chat_template_kwargs']).toMatchObject({ enable_thinking: false })
  })

  test('is the conversation with its tags defused and without old thoughts', async () => {
    const { llm, server } = await serve(good)
    await ask(llm, {
      sections: [freeText],
      turns: [
        { role: 'system', text: '튜터' },
        { role: 'user', text: '<think> 뒤의 [|user|]' },
        { role: 'assistant', text: '<think>속말</think>\n\n정답: ③' },
        { role: 'user', text: '왜?' }
      ]
    })
    expect(server.seen[0]?.body['messages']).toEqual([
      { role: 'system', content: '튜터' },
      { role: 'user', content: '<\u200Bthink> 뒤의 [\u200B|user|]' },
      { role: 'assistant', content: '정답: ③' },
      { role: 'user', content: '왜?' }
    ])
  })

  test('is asked again without a field that the server does not know, and never with it again', async () => {
    const { llm, server } = await serve((seen) => {
      if ('chat_template_kwargs' in seen.body) {
        const message = 'Unrecognized request argument supplied: chat_template_kwargs'
        return { canned: { status: 400, body: JSON.stringify({ error: { message } }) } }
      }
      if ('seed' in seen.body) {
        const detail = [{ type: 'extra_forbidden', loc: ['body', 'seed'], msg: 'Extra inputs' }]
        return { canned: { status: 422, body: JSON.stringify({ detail }) } }
      }
      return { deltas: letters(`<think>${THOUGHT}</think>${FINAL}`) }
    })
    expect(await ask(llm)).toMatchObject({ thought: THOUGHT, final: FINAL })
    expect(server.seen).toHaveLength(3)
    expect(server.seen[2]?.body).toHaveProperty('stream_options')
    await ask(llm)
    expect(server.seen).toHaveLength(4)
  })
})

describe('an answer', () => {
  test.each([
    ['in reasoning_content', [...inField(THOUGHT), ...letters(FINAL)]],
    ['in reasoning', [...inField(THOUGHT, 'reasoning'), ...letters(FINAL)]],
    ['in tags', letters(`<think>\n${THOUGHT}\n</think>\n\n${FINAL}`)],
    ['without an opening tag', letters(`${THOUGHT}\n</think>\n\n${FINAL}`)],
    ['all in reasoning_content', inField(`${THOUGHT}\n</think>\n\n${FINAL}`)]
  ])('has its thought %s', async (_, deltas) => {
    const { llm, server } = await serve(() => ({ deltas }))
    const heard = listen()
    const result = await llm.generate(serverRequest(), never(), heard.onChunk)
    expect(result).toMatchObject({
      thought: THOUGHT,
      final: FINAL,
      endReason: 'complete',
      thoughtClosedBy: 'model'
    })
    expect(heard.text('thought')).toBe(THOUGHT)
    expect(heard.text('final')).toBe(FINAL)
    expect(server.seen).toHaveLength(1)
  })

  test('without a thought that was put where thoughts go is an answer', async () => {
    const { llm } = await serve(() => ({ deltas: inField(FINAL) }))
    const direct = directRequest()
    expect(await llm.generate(direct, never(), () => undefined)).toMatchObject({
      thought: '',
      final: FINAL,
      thoughtClosedBy: 'none'
    })
  })

  test('that never came out of its thought is asked for without one', async () => {
    for (const [finish, closedBy] of [
      ['length', 'budget'],
      ['stop', 'model']
    ] as const) {
      const { llm, server } = await serve(({ no }) =>
        no === 0 ? { deltas: inField(THOUGHT), finish } : { deltas: letters(FINAL) }
      )
      expect(await ask(llm, { maxFinalTokens: 321 })).toMatchObject({
        thought: THOUGHT,
        final: FINAL,
        endReason: 'complete',
        thoughtClosedBy: closedBy,
        retried: false
      })
      expect(server.seen[1]?.body).toMatchObject({
        max_tokens: 321,
        chat_template_kwargs: { enable_thinking: false }
      })
    }
  })

  test('whose thought runs over its budget is cut there, and the connection let go', async () => {
    const { llm, server } = await serve(({ no }) =>
      no === 0 ? { deltas: inField('가'.repeat(200)), stallAfter: 200 } : { deltas: letters(FINAL) }
    )
    const result = await ask(llm, { thoughtBudget: 50 })
    expect(result).toMatchObject({ final: FINAL, thoughtClosedBy: 'budget' })
    // Pieces of one packet are read together.
    expect(result.thought.length).toBeGreaterThanOrEqual(50)
    expect(result.thought.length).toBeLessThanOrEqual(50 + 32)
    await server.seen[0]?.abandoned
  })

  test('that is cut at its length says so', async () => {
    const { llm } = await serve(() => ({
      deltas: [...inField(THOUGHT), ...letters(FINAL)],
      finish: 'length'
    }))
    expect(await ask(llm)).toMatchObject({ endReason: 'length', thoughtClosedBy: 'model' })
  })

  test('is read whole however the network cuts it, without one broken character', async () => {
    const text = '뷁 쀍 𠮷 정답: ③'
    const bytes = Buffer.from(
      `${deltaEvent({ content: text })}${deltaEvent({}, 'stop')}${event('[DONE]')}`
    )
    const { llm } = await serve(() => ({ raw: Array.from(bytes, (byte) => Uint8Array.of(byte)) }))
    const direct = directRequest()
    expect((await llm.generate(direct, never(), () => undefined)).final).toBe(text)
  })

  test('of a server that does not stream is an answer too', async () => {
    const message = { role: 'assistant', content: FINAL, reasoning_content: THOUGHT }
    const body = JSON.stringify({ choices: [{ index: 0, message, finish_reason: 'stop' }] })
    const { llm } = await serve(() => ({ canned: { status: 200, body } }))
    expect(await ask(llm)).toMatchObject({ thought: THOUGHT, final: FINAL })
  })

  test('has the counts of the server, else those of its characters', async () => {
    const usage = {
      prompt_tokens: 300,
      completion_tokens: 90,
      prompt_tokens_details: { cached_tokens: 256 },
      completion_tokens_details: { reasoning_tokens: 60 }
    }
    const { llm } = await serve((seen) => ({ ...good(seen), usage: seen.no === 0 ? usage : null }))
    expect(await ask(llm)).toMatchObject({
      promptTokens: 300,
      reusedTokens: 256,
      thoughtTokens: 60,
      finalTokens: 30
    })
    expect(llm.figures().tokensPerSecond).toBeGreaterThan(0)
    // 14 characters make some 10 tokens.
    const counted = await ask(llm)
    expect(counted.thoughtTokens).toBe(Math.ceil(THOUGHT.length / 1.4))
    expect(counted.model).toMatchObject({ name: 'EXAONE-4.0-32B', builtIn: false })
  })
})

describe('a final part that is not accepted', () => {
  const PROSE = '취소권의 기간이 다르다.'
  const models = (owner: string) => ({
    data: [{ id: 'EXAONE-4.0-32B', owned_by: owner, max_model_len: 32768 }]
  })
  const twice = (seen: Seen): Reply =>
    seen.no === 0
      ? { deltas: [...inField(THOUGHT), ...letters(PROSE)] }
      : { deltas: letters(FINAL) }
  const strict = { acceptFinal: (final: string): boolean => final.startsWith('정답: ') }

  test.each([
    ['llamacpp', (body: Seen['body']) => body['grammar']],
    ['vllm', (body: Seen['body']) => (body['structured_outputs'] as { grammar: unknown }).grammar],
    ['sglang', (body: Seen['body']) => body['ebnf']]
  ])('is written once more under the grammar that %s takes', async (owner, grammarIn) => {
    const { llm, server } = await serve(twice, {}, models(owner))
    const heard = listen()
    const result = await llm.generate(serverRequest(strict), never(), heard.onChunk)
    expect(result).toMatchObject({ thought: THOUGHT, final: FINAL, retried: true })
    expect(heard.text('final')).toBe(FINAL)
    const [first, second] = server.seen.map(({ body }) => body)
    expect(JSON.stringify(first)).not.toContain('root ::=')
    expect(second).toMatchObject({
      chat_template_kwargs: { enable_thinking: false },
      seed: serverRequest().retrySampler?.seed
    })
    expect(grammarIn(second ?? {})).toMatch(/^root ::= root0 root1 root2 root3 root4 root5\n/u)
    expect(llm.figures().contextTokens).toBe(32768)
  })

  test('is left out of the counts: of the thought, and of the last writing', async () => {
    // 26 characters of thought and 13 of the first writing share 78 tokens.
    expect([THOUGHT.length, PROSE.length]).toEqual([26, 13])
    const { llm } = await serve((seen) => ({
      ...twice(seen),
      usage: { prompt_tokens: 300, completion_tokens: seen.no === 0 ? 78 : 33 }
    }))
    expect(await ask(llm, strict)).toMatchObject({ thoughtTokens: 52, finalTokens: 33 })
  })

  test('is written once more in words where the server is not known', async () => {
    for (const known of [models('friendli'), undefined, { strange: true }]) {
      const { llm, server } = await serve(twice, {}, known)
      expect(await ask(llm, strict)).toMatchObject({ final: FINAL, retried: true })
      expect(JSON.stringify(server.seen[1]?.body)).not.toContain('root ::=')
    }
  })

  test('is written once more without the grammar where the server cannot read it', async () => {
    const { llm, server } = await serve(
      (seen) =>
        'grammar' in seen.body
          ? {
              canned: { status: 400, body: '{"error":{"message":"Failed to parse grammar"}}' }
            }
          : twice(seen),
      {},
      models('llamacpp')
    )
    expect(await ask(llm, strict)).toMatchObject({ final: FINAL, retried: true })
    expect(server.seen).toHaveLength(3)
  })

  test('stays where the server does not answer once more', async () => {
    const { llm } = await serve((seen) =>
      seen.no === 0 ? twice(seen) : { canned: { status: 503, body: 'busy' } }
    )
    const heard = listen()
    const result = await llm.generate(serverRequest(strict), never(), heard.onChunk)
    expect(result).toMatchObject({ final: PROSE, retried: false, endReason: 'complete' })
    expect(heard.text('final')).toBe(PROSE)
  })
})

test('it is remote, prepares nothing, and says nothing after it was disposed of', async () => {
  const { llm, server } = await serve(good)
  expect(llm.remote()).toBe(true)
  await llm.prepare(serverRequest().turns, 'reasoning', never())
  expect(server.seen).toEqual([])
  await llm.dispose()
  await expect(ask(llm)).rejects.toThrow('disposed')
})
