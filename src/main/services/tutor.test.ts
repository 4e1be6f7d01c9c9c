import { describe, expect, test } from 'vitest'
import type { LlmState } from '@shared/contract/tutor.ts'
import { AppError } from '@shared/errors.ts'
import { createFakeLlm, type FakeLlm, type FakeScript } from '../../../test/support/fake-llm.ts'
import { tutorDesk } from '../../../test/support/tutor-desk.ts'
import { cancellationItem, leaseItem } from '../../../test/support/tutor-items.ts'

const ITEM = cancellationItem.item.id
const final = (declared: string, right: number): string[] => [
  `정답: ${declared}\n\n`,
  '취소권은 3년 안에 행사한다.\n\n',
  [1, 2, 3, 4, 5]
    .map((no) => `${'①②③④⑤'.charAt(no - 1)} ${no === right ? '정답' : '오답'} — 까닭`)
    .join('\n')
]
const RIGHT: FakeScript = { thought: ['묻는 것은 ', '다음과 같다.'], final: final('③', 3) }
const WRONG: FakeScript = { thought: ['글쎄.'], final: final('①', 1) }

const desk = (script: FakeScript, state?: LlmState) => {
  const llm: FakeLlm = createFakeLlm(() => script, state)
  return { llm, ...tutorDesk(llm, [cancellationItem, leaseItem]) }
}

describe('a run', () => {
  test('answers with its id before its first event, streams in order and ends once', async () => {
    const { tutor, emitted, events, explained } = desk(RIGHT)
    const ending = explained(ITEM, 'reasoning')
    expect(emitted).toEqual([])
    const end = await ending
    const { runId } = end
    expect(end).toEqual({
      runId,
      reason: 'complete',
      explanationId: expect.any(String) as string,
      error: null
    })
    const deltas = events('tutorDelta')
    expect(deltas.map(({ seq }) => seq)).toEqual([0, 1, 2, 3, 4])
    expect(deltas.every((delta) => delta.runId === runId)).toBe(true)
    expect(deltas.map(({ part }) => part)).toEqual([
      'thought',
      'thought',
      'final',
      'final',
      'final'
    ])
    expect(events('tutorProgress').some(({ part }) => part === 'prompt')).toBe(true)
    expect(events('tutorEnd')).toHaveLength(1)
    const [view] = tutor.list(ITEM)
    expect(view).toMatchObject({
      id: end.explanationId,
      itemId: ITEM,
      mode: 'reasoning',
      builtIn: true,
      thought: '묻는 것은 다음과 같다.',
      prose: '취소권은 3년 안에 행사한다.',
      declared: [3],
      agreesWithKey: true,
      endReason: 'complete'
    })
    expect(view?.verdicts).toHaveLength(5)
  })

  test('tells the model what the database says, and the response of the learner', async () => {
    const { llm, explained } = desk(RIGHT)
    await explained(leaseItem.item.id, 'direct')
    const [request] = llm.requests
    expect(request?.turns.at(-1)?.text).toContain('[정답] ③')
    expect(request?.turns.at(-1)?.text).toContain('[내 답] ④')
    expect(request?.mode).toBe('direct')
    expect(request?.sections).toHaveLength(5)
  })

  test('that contradicts the key is written once more; the second try counts', async () => {
    const { tutor, events, explained } = desk({ ...WRONG, retry: RIGHT.final })
    const { runId } = await explained(ITEM, 'reasoning')
    expect(events('tutorRestart')).toEqual([{ runId }])
    expect(tutor.list(ITEM)[0]).toMatchObject({ declared: [3], agreesWithKey: true })
  })

  test('that contradicts the key twice is kept and marked', async () => {
    const { tutor, explained } = desk(WRONG)
    expect((await explained(ITEM, 'reasoning')).reason).toBe('complete')
    expect(tutor.list(ITEM)[0]).toMatchObject({ declared: [1], agreesWithKey: false })
  })

  test('of an unknown item is refused at once', () => {
    const { tutor } = desk(RIGHT)
    const place = { itemId: '없음', sessionId: null, position: null, mode: 'direct' as const }
    const ask = { kind: 'explanation' as const }
    expect(() => tutor.explain({ ...place, ask })).toThrow('not-found')
  })
})

describe('cancelling', () => {
  test('keeps the partial text, marked', async () => {
    const { tutor, watch, explained } = desk({ ...RIGHT, thought: ['하나 ', '둘 ', '셋 ', '넷'] })
    let deltas = 0
    watch((event) => {
      if (event.name !== 'tutorDelta') return
      deltas += 1
      if (deltas === 2) expect(tutor.cancel(event.data.runId)).toBe(true)
    })
    const end = await explained(ITEM, 'reasoning')
    expect(end.reason).toBe('cancelled')
    const [view] = tutor.list(ITEM)
    expect(view).toMatchObject({ endReason: 'cancelled', agreesWithKey: false, text: '' })
    expect(view?.thought).toBe('하나 둘 ')
    expect(tutor.cancel(end.runId)).toBe(false)
  })

  test('before a word came stores nothing', async () => {
    const { tutor, explained, emitted, watch } = desk(RIGHT)
    watch((event) => {
      if (event.name === 'llmStatus') tutor.cancel(event.data.runningRunId ?? '')
    })
    const end = await explained(ITEM, 'reasoning')
    expect(end).toMatchObject({ reason: 'cancelled', explanationId: null })
    expect(tutor.list(ITEM)).toEqual([])
    expect(emitted.some(({ name }) => name === 'tutorDelta')).toBe(false)
  })
})

describe('trouble with the model ends a run and nothing else', () => {
  test('an engine that dies in the middle leaves the partial text', async () => {
    const { tutor, explained } = desk({ ...RIGHT, diesAfter: 3 })
    expect(await explained(ITEM, 'reasoning')).toMatchObject({ reason: 'died', error: null })
    expect(tutor.list(ITEM)[0]).toMatchObject({ endReason: 'died', text: '정답: ③\n\n' })
  })

  test('an engine that dies before a word is an error with its facts', async () => {
    const { tutor, explained } = desk({ ...RIGHT, diesAfter: 0 })
    expect(await explained(ITEM, 'reasoning')).toMatchObject({
      reason: 'failed',
      explanationId: null,
      error: { code: 'llm-engine-died', data: { exitCode: null, signal: 'SIGKILL' } }
    })
    expect(tutor.list(ITEM)).toEqual([])
  })

  test('no model is said as such', async () => {
    const { explained, tutor } = desk(RIGHT, { phase: 'no-model' })
    expect(await explained(ITEM, 'direct')).toMatchObject({
      reason: 'failed',
      error: { code: 'llm-no-model', data: {} }
    })
    expect(tutor.status()).toMatchObject({ phase: 'no-model', runningRunId: null, queued: 0 })
  })

  test('a fault of the program is an internal error with a log id', async () => {
    const llm = createFakeLlm(() => {
      throw new TypeError('a bug')
    })
    const { explained } = tutorDesk(llm, [cancellationItem])
    expect(await explained(ITEM, 'direct')).toMatchObject({
      reason: 'failed',
      error: { code: 'internal', data: { logId: expect.any(String) as string } }
    })
  })
})

test('runs wait for each other, and the status names the one under way', async () => {
  const { tutor, explained, events } = desk(RIGHT)
  const runs = [explained(ITEM, 'direct'), explained(leaseItem.item.id, 'direct')]
  expect(tutor.status().runningRunId).not.toBeNull()
  const first = tutor.status().runningRunId
  const ends = await Promise.all(runs)
  expect(ends[0]?.runId).toBe(first)
  expect(events('tutorEnd').map(({ runId }) => runId)).toEqual(ends.map(({ runId }) => runId))
  const told = events('llmStatus')
  expect(told.some(({ queued }) => queued === 1)).toBe(true)
  expect(told.at(-1)).toMatchObject({ runningRunId: null, queued: 0 })
})

test('a key that changes after an appeal is the one an explanation is measured by', async () => {
  const { tutor, explained, changeKey } = desk(RIGHT)
  await explained(ITEM, 'direct')
  expect(tutor.list(ITEM)[0]?.agreesWithKey).toBe(true)
  changeKey(ITEM, [2])
  expect(tutor.list(ITEM)[0]?.agreesWithKey).toBe(false)
})

describe('a whole explanation for the command line', () => {
  test('has thought, text, verdicts, the check, tokens and times', async () => {
    const { tutor } = desk(RIGHT)
    const whole = await tutor.explainWhole({ itemId: ITEM, mode: 'reasoning', response: [2] })
    expect(whole).toMatchObject({
      thought: '묻는 것은 다음과 같다.',
      explanation: RIGHT.final.join(''),
      agreesWithKey: true,
      endReason: 'complete',
      tokens: 5,
      ms: { load: 0, prompt: 1, firstToken: 1, total: 2 }
    })
    expect(whole.verdicts[2]).toEqual({ no: 3, right: true, reason: '까닭' })
    expect(tutor.list(ITEM)).toHaveLength(1)
  })

  test('takes the response it is given, and refuses one that the item does not have', async () => {
    const { tutor, llm } = desk(RIGHT)
    await tutor.explainWhole({ itemId: ITEM, mode: 'direct', response: [5] })
    expect(llm.requests[0]?.turns.at(-1)?.text).toContain('[내 답] ⑤')
    const refused = tutor.explainWhole({ itemId: ITEM, mode: 'direct', response: [6] })
    await expect(refused).rejects.toMatchObject({ code: 'bad-input' })
  })

  test('throws what went wrong', async () => {
    const { tutor } = desk({
      ...RIGHT,
      failsWith: new AppError('llm-load-failed', { path: '/x', detail: 'y' })
    })
    const whole = tutor.explainWhole({ itemId: ITEM, mode: 'direct', response: [] })
    await expect(whole).rejects.toMatchObject({ code: 'llm-load-failed' })
  })
})
