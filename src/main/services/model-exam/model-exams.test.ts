import { afterEach, describe, expect, test } from 'vitest'
import { AppError } from '@shared/errors.ts'
import { anItem, itemsOf } from '../../../../test/support/builders.ts'
import { createFakeLlm } from '../../../../test/support/fake-llm.ts'
import { letters, serverDesk } from '../../../../test/support/server-llm.ts'
import { modelExamDesk, request, speaker } from './desk.fixture.ts'

const SUBJECTS = ['customs-law', 'customs-english', 'customs-tax', 'customs-accounting']
const paper = SUBJECTS.flatMap((id) => itemsOf(id, 40))

test('a whole paper with planted responses comes out as the law has it', async () => {
  // 관세법 20, 무역영어 30, 내국소비세법 15, 회계학 39 right of 40 each: 50, 75, 37.5 and 97.5 points, average 65.
  const right: Record<string, number> = {
    'customs-law': 20,
    'customs-english': 30,
    'customs-tax': 15,
    'customs-accounting': 39
  }
  const llm = speaker((prompt) => {
    const [, subject = '', no = ''] = /\n(customs-[a-z]+)-(\d+)에 관한/u.exec(prompt) ?? []
    return Number(no) <= (right[subject] ?? 0) ? '정답: ③' : '정답: ①'
  })
  const { modelExams } = modelExamDesk(paper, llm)
  const { id } = modelExams.start(request())
  expect((await modelExams.ended(id)).state).toBe('done')
  const { report } = modelExams.get(id)
  const [exam] = report.exams
  expect(exam?.judgement).toMatchObject({
    outcome: 'failed',
    average: 65,
    total: 260,
    maxTotal: 400,
    reasons: [{ code: 'below-minimum', subjects: ['customs-tax'], points: 37.5, needed: 40 }]
  })
  expect(exam?.scaled).toBe(false)
  expect(report.counts).toEqual({
    items: 160,
    correct: 104,
    wrong: 56,
    unparsed: 0,
    errors: 0,
    open: 0
  })
  expect(report.micro?.share).toBe(0.65)
  expect(report.licences).toEqual({ passed: 0, judged: 1 })
  expect(report.chance?.share).toBeCloseTo(0.2, 12)
  expect(report.chance?.standing).toBe('above')
})

test('what cannot be read is neither wrong nor an error, and is a blank to the rule', async () => {
  const llm = speaker((prompt) => (prompt.includes('customs-law-1에') ? '모르겠다' : '정답: ③'))
  const { modelExams } = modelExamDesk(itemsOf('customs-law', 4), llm)
  const { id } = modelExams.start(request())
  const ended = await modelExams.ended(id)
  expect(ended).toMatchObject({ state: 'done', correct: 3, unparsed: 1, errors: 0 })
  const { report } = modelExams.get(id)
  expect(report.counts).toMatchObject({ correct: 3, wrong: 0, unparsed: 1 })
  expect(report.micro?.share).toBe(0.75)
  expect(report.parsedMicro?.share).toBe(1)
  expect(report.unparsed?.share).toBe(0.25)
  expect(modelExams.answers(id, 'unparsed', 0, 10)).toMatchObject({
    total: 1,
    lines: [{ itemId: 'customs-law-1', response: [], state: 'unparsed' }]
  })
  expect(modelExams.answer(id, 1, 0).text).toMatch(/^(?:모르겠다|정답: ③)$/u)
})

test('shuffled options: a response is told in printed numbers, and the same text is the same response', async () => {
  const items = itemsOf('customs-law', 6)
  // It looks for a text, wherever it stands.
  const llm = speaker((prompt) => `정답: ${/([①-⑤]) \S+ 선택지 4/u.exec(prompt)?.[1] ?? ''}`)
  const { modelExams, db } = modelExamDesk(items, llm)
  const { id } = modelExams.start(request({ orders: 3 }))
  await modelExams.ended(id)
  const answers = db.modelExams.listModelAnswers(id)
  expect(answers).toHaveLength(18)
  expect(answers.map(({ response }) => response)).toEqual(answers.map(() => [4]))
  const shown = answers.filter(({ order }) => order > 0).map((answer) => answer.shown.join(''))
  expect(shown.some((order) => order !== '12345')).toBe(true)
  expect(modelExams.get(id).report.orders).toMatchObject({ orders: 3, sameShare: { share: 1 } })
})

test('likelihoods: the likeliest option is the response, in printed numbers, with the shares beside it', async () => {
  const { modelExams, db } = modelExamDesk(
    itemsOf('customs-law', 3),
    createFakeLlm(() => ({ thought: [], final: [] }))
  )
  const { id } = modelExams.start(request({ way: 'likelihood', mode: 'reasoning', orders: 2 }))
  expect((await modelExams.ended(id)).mode).toBe('direct')
  for (const { response, shown } of db.modelExams.listModelAnswers(id)) {
    // The fake finds the last place the likeliest.
    expect(response).toEqual([shown.at(-1)])
  }
  // −1, −2, −3, −4 and −5 as shares of their sum.
  const shares = Object.values(modelExams.answer(id, 1, 0).likelihoods ?? {})
  const all = [1, 2, 3, 4, 5].map((no) => Math.exp(-no))
  const sum = all.reduce((one, other) => one + other)
  expect(shares.map((share) => share.toFixed(12))).toEqual(
    all.toReversed().map((one) => (one / sum).toFixed(12))
  )
})

describe('breaking off and going on', () => {
  test('a pause keeps what was answered; the group is asked again whole and compared', async () => {
    const llm = speaker(() => '정답: ③')
    const { modelExams, db } = modelExamDesk(itemsOf('customs-law', 12), llm)
    const { id } = modelExams.start(request({ parallel: 2 }))
    const paused = new Promise<void>((resolve) => {
      const poll = setInterval(() => {
        if (db.modelExams.countModelAnswers(id).done < 3) return
        clearInterval(poll)
        void modelExams.pause(id).then(() => resolve())
      })
    })
    await paused
    const { done, state } = modelExams.get(id).summary
    expect(state).toBe('paused')
    expect(done).toBeGreaterThanOrEqual(3)
    modelExams.resume(id)
    expect(await modelExams.ended(id)).toMatchObject({ state: 'done', done: 12, correct: 12 })
    // Groups of eight; the first was broken off within.
    if (done < 8) {
      expect(modelExams.get(id).figures).toMatchObject({ repeated: done, repeatedOtherwise: 0 })
    }
  })

  test('an answer that comes out otherwise when it is given again is counted, and the first one stays', async () => {
    let said = '정답: ③'
    const llm = speaker((prompt) => {
      if (prompt.includes('customs-law-2에') && said === '정답: ③') {
        return { failsWith: new AppError('llm-load-failed', { path: 'm.gguf', detail: 'no' }) }
      }
      return said
    })
    const { modelExams, db } = modelExamDesk(itemsOf('customs-law', 3), llm)
    const { id } = modelExams.start(request({ parallel: 2 }))
    const failed = await modelExams.ended(id)
    expect(failed).toMatchObject({ state: 'failed', error: { code: 'llm-load-failed' } })
    const before = failed.done
    said = '정답: ①'
    modelExams.resume(id)
    expect((await modelExams.ended(id)).state).toBe('done')
    expect(modelExams.get(id).figures).toMatchObject({
      repeated: before,
      repeatedOtherwise: before
    })
    const kept = db.modelExams.listModelAnswers(id).filter(({ response }) => response[0] === 3)
    expect(kept).toHaveLength(before)
  })

  test('an engine that dies twice of the same group makes errors of it, and the run goes on behind', async () => {
    const died = new AppError('llm-engine-died', { exitCode: null, signal: 'SIGSEGV' })
    const llm = speaker((prompt) =>
      prompt.includes('customs-law-1에') ? { failsWith: died } : '정답: ③'
    )
    const { modelExams } = modelExamDesk(itemsOf('customs-law', 20), llm)
    const { id } = modelExams.start(request({ parallel: 2 }))
    const ended = await modelExams.ended(id)
    expect(ended.state).toBe('done')
    expect(ended.errors).toBeGreaterThan(0)
    expect(ended.errors).toBeLessThanOrEqual(8)
    expect(ended.correct).toBe(20 - ended.errors)
    const { report } = modelExams.get(id)
    expect(report.micro?.share).toBe(1)
    expect(report.exams[0]?.judgement).toBeNull()
    expect(report.counts.errors).toBe(ended.errors)
  })

  test('it goes on with its own model only', async () => {
    const desk = modelExamDesk(
      itemsOf('customs-law', 2),
      speaker(() => '정답: ③')
    )
    const { id } = desk.modelExams.start(request())
    await desk.modelExams.ended(id)
    const other = modelExamDesk(
      [],
      createFakeLlm(() => ({ thought: [], final: [] }), {
        phase: 'ready',
        modelName: '다른 모델',
        builtIn: false,
        backend: 'fake'
      }),
      desk.db
    )
    expect(() => other.modelExams.resume(id)).toThrow(
      new AppError('model-exam-other-model', {
        begun: '가짜 모델',
        speaking: '다른 모델',
        sameName: false
      })
    )
  })

  test('what ran when the program ended stands as paused at the next start', () => {
    const { db, modelExams } = modelExamDesk(
      itemsOf('customs-law', 2),
      speaker(() => '정답: ③')
    )
    const { id } = modelExams.start(request())
    expect(db.modelExams.findModelExam(id)?.state).toBe('running')
    const next = modelExamDesk(
      [],
      speaker(() => '정답: ③'),
      db
    )
    expect(next.modelExams.get(id).summary.state).toBe('paused')
  })

  test('one at a time', async () => {
    const { modelExams } = modelExamDesk(
      itemsOf('customs-law', 4),
      speaker(() => '정답: ③')
    )
    const { id, title } = modelExams.start(request())
    expect(() => modelExams.start(request())).toThrow(
      new AppError('model-exam-running', { id, title })
    )
    await modelExams.ended(id)
  })
})

test('a corrected key grades what was answered before', async () => {
  const { db, modelExams } = modelExamDesk(
    itemsOf('customs-law', 2),
    speaker(() => '정답: ①')
  )
  const { id } = modelExams.start(request())
  await modelExams.ended(id)
  expect(modelExams.get(id).report.micro?.share).toBe(0)
  const { revisionId } = db.items.getItem('customs-law-1')
  const key = { kind: 'options' as const, options: [1, 3] }
  db.items.insertKey(revisionId, 2, { key, status: 'final', reason: null }, 1)
  expect(modelExams.get(id).report.micro?.share).toBe(0.5)
  expect(modelExams.list()[0]?.correct).toBe(1)
})

test('the same seed draws the same items and orders, another one others; the learner’s own attempts say nothing', async () => {
  const items = itemsOf('customs-law', 80)
  const drawn = async (seed: number): Promise<string> => {
    const { modelExams, db } = modelExamDesk(
      items,
      speaker(() => '정답: ③')
    )
    const { id } = modelExams.start(request({ items: 20, seed, orders: 2 }))
    await modelExams.ended(id)
    const shown = db.modelExams.listModelAnswers(id).map((answer) => answer.shown)
    return JSON.stringify([db.modelExams.listModelExamItems(id).map(({ itemId }) => itemId), shown])
  }
  const first = await drawn(7)
  expect(await drawn(7)).toBe(first)
  expect(await drawn(8)).not.toBe(first)
})

test('two runs item by item, and the same run with another number at a time', async () => {
  const items = itemsOf('customs-law', 10)
  let wrong = 0
  const llm = speaker((prompt) =>
    Number(/-(\d+)에 관한/u.exec(prompt)?.[1] ?? 0) <= wrong ? '정답: ①' : '정답: ③'
  )
  const { modelExams } = modelExamDesk(items, llm)
  const one = modelExams.start(request({ parallel: 2 })).id
  await modelExams.ended(one)
  wrong = 6
  const other = modelExams.start(request({ parallel: 4 })).id
  await modelExams.ended(other)
  const { comparison, differs } = modelExams.compare(one, other)
  // Six discordant pairs, all to one side: p = 2 · (1/2)^6.
  expect(comparison).toMatchObject({
    items: 10,
    bothRight: 4,
    onlyFirst: 6,
    onlySecond: 0,
    bothWrong: 0,
    otherResponse: 6,
    otherText: 6
  })
  expect(comparison.p).toBeCloseTo(0.03125, 12)
  expect(comparison.difference?.share).toBeCloseTo(-0.6, 12)
  expect(differs).toEqual(['parallel'])
  expect(modelExams.get(one).otherParallel).toMatchObject([
    { id: other, parallel: 4, comparison: { otherResponse: 6 } }
  ])
})

test('a removed run is gone from the list until it is restored', async () => {
  const { modelExams } = modelExamDesk(
    itemsOf('customs-law', 2),
    speaker(() => '정답: ③')
  )
  const { id } = modelExams.start(request())
  await modelExams.ended(id)
  expect(await modelExams.remove(id)).toEqual([])
  expect(() => modelExams.get(id)).toThrow(new AppError('not-found', { what: 'model-exam', id }))
  expect(modelExams.restore(id).map((one) => one.id)).toEqual([id])
})

test('an item of which several options are to be marked asks for and takes as many', async () => {
  const item = anItem('customs-law-1', 'customs-law', {
    responseCount: 2,
    key: { kind: 'set', options: [2, 4] }
  })
  const llm = speaker((prompt) => (prompt.includes('정답은 2개이다.') ? '정답: ②, ④' : '정답: ③'))
  const { modelExams } = modelExamDesk([item], llm)
  const { id } = modelExams.start(request())
  expect(await modelExams.ended(id)).toMatchObject({ state: 'done', correct: 1 })
  expect(llm.groups.at(-1)?.prompts[0]?.wanted).toMatchObject({
    sections: [{ grammar: 'root ::= "정답: " mark ", " mark\nmark ::= [①-⑤]' }]
  })
})

describe('a server’s model', () => {
  const desk = serverDesk()
  afterEach(desk.close)

  test('sits with several requests open, and is asked once more where its line is missing', async () => {
    const { llm, server } = await desk.serve(({ body }) => {
      const held = 'grammar' in body || 'structured_outputs' in body
      const [prompt] = (body['messages'] as { content: string }[]).slice(-1)
      if (held || prompt?.content.includes('customs-law-1에') !== true) {
        return { deltas: letters('정답: ③') }
      }
      return { deltas: letters('아마 셋째일 것이다.') }
    })
    const { modelExams } = modelExamDesk(itemsOf('customs-law', 6), llm)
    const { id } = modelExams.start(request({ parallel: 3 }))
    const ended = await modelExams.ended(id)
    expect(ended).toMatchObject({ state: 'done', answers: 6, done: 6, errors: 0 })
    expect(ended.model).toMatchObject({ name: 'EXAONE-4.0-32B', sha256: '', builtIn: false })
    expect(ended.correct + ended.unparsed).toBe(6)
    expect(ended.correct).toBeGreaterThanOrEqual(5)
    expect(server.seen.length).toBeGreaterThanOrEqual(7)
  })

  test('tells no likelihoods, and says so before anything is asked', async () => {
    const { llm } = await desk.serve(() => ({ deltas: letters('정답: ③') }))
    const { modelExams } = modelExamDesk(itemsOf('customs-law', 2), llm)
    expect(() => modelExams.start(request({ way: 'likelihood' }))).toThrow(
      new AppError('answer-way-not-possible', { way: 'likelihood', modelName: 'EXAONE-4.0-32B' })
    )
    expect(modelExams.list()).toEqual([])
  })

  test('that cannot be reached fails the run, which can be taken up again', async () => {
    const { llm, server } = await desk.serve(() => ({ deltas: letters('정답: ③') }))
    await server.close()
    const { modelExams } = modelExamDesk(itemsOf('customs-law', 2), llm)
    const { id } = modelExams.start(request())
    expect(await modelExams.ended(id)).toMatchObject({
      state: 'failed',
      error: { code: 'server-unreachable' },
      done: 0
    })
  })
})

test('a run over the whole bank has a name as well', async () => {
  const items = [...itemsOf('customs-law', 2), ...itemsOf('med-law', 2)]
  const { modelExams } = modelExamDesk(
    items,
    speaker(() => '정답: ③')
  )
  const { id, title } = modelExams.start(request({ examId: null }))
  expect(title).toBe('모든 문항')
  await modelExams.ended(id)
  const { report, exams } = modelExams.get(id)
  expect(report.exams.map(({ examId }) => examId)).toEqual(['customs-broker', 'doctor'])
  expect(Object.keys(exams)).toEqual(['customs-broker', 'doctor'])
  expect(report.macroExams?.share).toBe(1)
})
