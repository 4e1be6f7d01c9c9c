import { expect, test } from 'vitest'
import { AppError } from '../../shared/errors.ts'
import type { BatchAnswer, BatchRequest } from './batch.ts'
import type { EngineResult } from './generation.ts'
import { freeText, type GenerateRequest } from './llm.ts'
import { groupOnServer } from './server-group.ts'

const group = (texts: readonly string[], accepts: string | null = null): BatchRequest => ({
  alike: [[], []],
  prompts: texts.map((text, at) => ({
    turns: [{ role: 'user', text }],
    seed: at + 1,
    wanted: { kind: 'text', sections: [freeText], accepts }
  })),
  parallel: 2,
  mode: 'direct',
  thoughtBudget: 0,
  maxFinalTokens: 8,
  sampler: { temperature: 0, topP: 1, presencePenalty: 0 }
})

const said = (final: string): EngineResult => ({
  thought: '',
  final,
  endReason: 'complete',
  thoughtClosedBy: 'none',
  retried: false,
  promptTokens: 1,
  reusedTokens: 0,
  thoughtTokens: 0,
  finalTokens: 1,
  contextTokens: 0,
  ms: { prompt: 0, thought: 0 }
})

test('as many requests are open at a time as were asked for, each with its own seed', async () => {
  const asked: GenerateRequest[] = []
  const waiting: (() => void)[] = []
  let open = 0
  let most = 0
  const answers: BatchAnswer[] = []
  const done = groupOnServer(group(['a', 'b', 'c', 'd', 'e']), {
    signal: new AbortController().signal,
    run: async (request) => {
      asked.push(request)
      open += 1
      most = Math.max(most, open)
      await new Promise<void>((resolve) => waiting.push(resolve))
      open -= 1
      return said(request.turns[0]?.text ?? '')
    },
    answer: (answer) => answers.push(answer),
    now: () => 0
  })
  while (answers.length < 5) {
    waiting.pop()?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  await done
  expect(most).toBe(2)
  expect(asked.map(({ sampler }) => sampler.seed)).toEqual([1, 2, 3, 4, 5])
  const texts = answers.toSorted((a, b) => a.index - b.index)
  expect(texts.map((answer) => (answer.kind === 'text' ? answer.final : ''))).toEqual([
    'a',
    'b',
    'c',
    'd',
    'e'
  ])
})

test('an answer of another shape is asked for once more by the pattern that it has to meet', async () => {
  let accepted: boolean | undefined
  await groupOnServer(group(['a'], '정답: [①-⑤]\\s*$'), {
    signal: new AbortController().signal,
    run: (request) => {
      accepted = request.acceptFinal?.('아마 ③일 것이다.')
      expect(request.acceptFinal?.('까닭은 이렇다.\n정답: ③')).toBe(true)
      return Promise.resolve(said('정답: ③'))
    },
    answer: () => undefined,
    now: () => 0
  })
  expect(accepted).toBe(false)
})

test('a prompt that is too long is told as such; what else fails ends the group', async () => {
  const tooLong = new AppError('llm-prompt-too-long', { tokens: 9000, limit: 8192 })
  const answers: BatchAnswer[] = []
  const tools = {
    signal: new AbortController().signal,
    answer: (answer: BatchAnswer) => answers.push(answer),
    now: () => 0
  }
  await groupOnServer(group(['a', 'long']), {
    ...tools,
    run: ({ turns }) =>
      turns[0]?.text === 'long' ? Promise.reject(tooLong) : Promise.resolve(said('정답: ③'))
  })
  expect(answers.find(({ index }) => index === 1)).toEqual({
    index: 1,
    kind: 'too-long',
    tokens: 9000,
    limit: 8192
  })
  const lost = new AppError('server-unreachable', {
    url: 'http://127.0.0.1:1',
    detail: 'ECONNREFUSED'
  })
  await expect(
    groupOnServer(group(['a']), { ...tools, run: () => Promise.reject(lost) })
  ).rejects.toBe(lost)
})
