import { describe, expect, test } from 'vitest'
import type { LlmState } from '@shared/contract/tutor.ts'
import { AppError } from '@shared/errors.ts'
import { createFakeLlm, type FakeScript } from '../../../test/support/fake-llm.ts'
import { tutorDesk } from '../../../test/support/tutor-desk.ts'
import { cancellationItem, leaseItem } from '../../../test/support/tutor-items.ts'

/** A model that is more than a demonstration. */
const LEARNED: LlmState = {
  phase: 'ready',
  modelName: '가짜 모델',
  builtIn: false,
  backend: 'fake'
}
const ITEM = cancellationItem.item.id
const says = (final: string, retry?: string): FakeScript => ({
  thought: ['생각.'],
  final: [final],
  ...(retry === undefined ? {} : { retry: [retry] })
})
const desk = (script: FakeScript, parts?: Parameters<typeof tutorDesk>[2]) => {
  const llm = createFakeLlm(() => script, LEARNED)
  return { llm, ...tutorDesk(llm, [cancellationItem, leaseItem], parts) }
}
const EXPLANATION = [
  '정답: ③\n\n취소권은 3년 안에 행사한다.\n',
  ...[1, 2, 3, 4, 5].map((no) => `${'①②③④⑤'.charAt(no - 1)} ${no === 3 ? '정답' : '오답'} — 까닭`)
].join('\n')

describe('a hint', () => {
  const hint = { kind: 'hint' as const }

  test('is asked without the response, and has no thought', async () => {
    const { llm, explained, tutor } = desk(says('힌트: 기간을 떠올려 보자.'))
    await explained(leaseItem.item.id, 'reasoning', hint)
    expect(llm.requests[0]).toMatchObject({ mode: 'direct' })
    expect(llm.requests[0]?.turns.at(-1)?.text).not.toContain('[내 답]')
    expect(tutor.list(leaseItem.item.id)[0]).toMatchObject({
      ask: hint,
      text: '힌트: 기간을 떠올려 보자.',
      thought: '',
      agreesWithKey: true
    })
  })

  test('is shown only when it is known to tell nothing', async () => {
    const { events, explained } = desk(says('힌트: 정답은 ③이다.', '힌트: 기간을 떠올려 보자.'))
    await explained(ITEM, 'direct', hint)
    expect(events('tutorDelta').map(({ text }) => text)).toEqual(['힌트: 기간을 떠올려 보자.'])
    expect(events('tutorRestart')).toEqual([])
  })

  test('that tells the key twice gives way to one from the item itself', async () => {
    const { events, explained, tutor } = desk(says('힌트: 정답은 ③이다.'))
    await explained(ITEM, 'direct', hint)
    const [view] = tutor.list(ITEM)
    expect(view?.text).toMatch(/^힌트: /u)
    expect(view?.text).not.toContain('③')
    expect(view?.agreesWithKey).toBe(true)
    expect(events('tutorDelta').map(({ text }) => text)).toEqual([view?.text])
  })

  test('that is stopped half-way shows nothing of it', async () => {
    const script = { thought: [], final: ['힌트: 정답은 ', '③이다.'] }
    const { events, explained, tutor, watch } = desk(script)
    watch((event) => {
      if (event.name === 'tutorProgress' && event.data.part === 'final') {
        tutor.cancel(event.data.runId)
      }
    })
    expect(await explained(ITEM, 'direct', hint)).toMatchObject({
      reason: 'cancelled',
      explanationId: null
    })
    expect(events('tutorDelta')).toEqual([])
  })
})

describe('a hint asked again', () => {
  test('is written from another seed, in 추론 too', async () => {
    const { llm, explained } = desk(says('힌트: 기간을 떠올려 보자.'))
    await explained(ITEM, 'reasoning', { kind: 'hint' })
    await explained(ITEM, 'reasoning', { kind: 'hint' })
    const seeds = llm.requests.flatMap(({ sampler, retrySampler }) => [
      sampler.seed,
      retrySampler?.seed
    ])
    expect(new Set(seeds).size).toBe(4)
  })

  test('says when it is not the model’s', async () => {
    const { explained, tutor } = desk(says('힌트: 정답은 ③이다.'))
    await explained(ITEM, 'direct', { kind: 'hint' })
    expect(tutor.list(ITEM)[0]?.text).toContain('모델 대신 문항에 등록된 자료로 만든 힌트')
  })
})

describe('why one option', () => {
  test('is asked about that option, and its verdict is compared with the key', async () => {
    const { llm, explained, tutor } = desk(says('② 오답 — 기간이 다르다.'))
    await explained(ITEM, 'direct', { kind: 'option', no: 2 })
    expect(llm.requests[0]?.turns.at(-1)?.text).toContain('[요청] ②는 왜 틀렸나요?')
    expect(tutor.list(ITEM)[0]).toMatchObject({
      ask: { kind: 'option', no: 2 },
      verdicts: [{ no: 2, right: false, reason: '기간이 다르다.' }],
      agreesWithKey: true
    })
  })

  test('a verdict against the key is written once more, then marked', async () => {
    const { explained, tutor, events } = desk(says('③ 오답 — 아니다.'))
    await explained(ITEM, 'direct', { kind: 'option', no: 3 })
    expect(events('tutorRestart')).toHaveLength(1)
    expect(tutor.list(ITEM)[0]).toMatchObject({ agreesWithKey: false })
  })

  test('that the item does not have is refused', () => {
    const { tutor } = desk(says('⑥ 오답 — 없다.'))
    const place = { itemId: ITEM, sessionId: null, position: null, mode: 'direct' as const }
    expect(() => tutor.explain({ ...place, ask: { kind: 'option', no: 6 } })).toThrow('bad-input')
  })
})

describe('a question of the learner', () => {
  test('that follows an explanation tells the model what was written', async () => {
    const { llm, explained } = desk(says(EXPLANATION))
    const { explanationId } = await explained(ITEM, 'direct')
    await explained(ITEM, 'direct', {
      kind: 'question',
      text: '왜 3년인가?',
      follows: explanationId
    })
    const turns = llm.requests[1]?.turns ?? []
    expect(turns.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user'])
    expect(turns[1]).toEqual(llm.requests[0]?.turns[1])
    expect(turns[2]?.text).toBe(EXPLANATION)
    expect(turns[3]?.text).toBe('[요청] 왜 3년인가?')
  })

  test('a long conversation keeps its beginning and its latest turns', async () => {
    const { llm, explained } = desk(says('그렇다.'))
    let follows: string | null = null
    for (let at = 0; at < 9; at += 1) {
      const end: { explanationId: string | null } = await explained(ITEM, 'direct', {
        kind: 'question',
        text: `물음 ${at}`,
        follows
      })
      follows = end.explanationId
    }
    const asked = (llm.requests.at(-1)?.turns ?? [])
      .filter(({ role }) => role === 'user')
      .map(({ text }) => text.split('[요청] ')[1])
    expect(asked).toEqual([0, 3, 4, 5, 6, 7, 8].map((at) => `물음 ${at}`))
  })

  test('for which the context has no room is asked with less of the conversation', async () => {
    // Room for the item, one answer and the question.
    const llm = createFakeLlm(
      ({ turns }) =>
        turns.length > 4
          ? { ...says(''), failsWith: new AppError('llm-prompt-too-long', { tokens: 9, limit: 8 }) }
          : says('그렇다.'),
      LEARNED
    )
    const { explained, events } = tutorDesk(llm, [cancellationItem])
    let follows: string | null = null
    for (const text of ['하나', '둘', '셋', '넷']) {
      const end: { explanationId: string | null } = await explained(ITEM, 'direct', {
        kind: 'question',
        text,
        follows
      })
      follows = end.explanationId
    }
    const asked = llm.requests
      .at(-1)
      ?.turns.filter(({ role }) => role === 'user')
      .map(({ text }) => text.split('[요청] ')[1])
    expect(asked).toEqual(['하나', '넷'])
    expect(events('tutorEnd').map(({ reason }) => reason)).toEqual(Array(4).fill('complete'))
  })

  test('about an item that has no room by itself is told as such', async () => {
    const failsWith = new AppError('llm-prompt-too-long', { tokens: 9, limit: 8 })
    const { llm, explained } = desk(
      { ...says(''), failsWith },
      { passagesOf: () => [{ documentId: 'd', title: '민법', page: 1, text: '제146조' }] }
    )
    expect(await explained(ITEM, 'direct')).toMatchObject({
      reason: 'failed',
      error: { code: 'llm-prompt-too-long' }
    })
    // With the passage, and without.
    expect(llm.requests.map(({ turns }) => turns.at(-1)?.text.includes('[자료]'))).toEqual([
      true,
      false
    ])
  })

  test('is kept as it is searched: NFC', async () => {
    const { explained, tutor } = desk(says('그렇다.'))
    await explained(ITEM, 'direct', {
      kind: 'question',
      text: '왜?'.normalize('NFD'),
      follows: null
    })
    expect(tutor.list(ITEM)[0]?.ask).toMatchObject({ text: '왜?'.normalize('NFC') })
  })

  test('whose answer declares another key is marked', async () => {
    const { explained, tutor } = desk(says('정답은 ②이다.'))
    await explained(ITEM, 'direct', { kind: 'question', text: '뭐가 답이야?', follows: null })
    expect(tutor.list(ITEM)[0]).toMatchObject({ agreesWithKey: false })
  })

  test('that follows what does not exist is refused', () => {
    const { tutor } = desk(says('그렇다.'))
    const place = { itemId: ITEM, sessionId: null, position: null, mode: 'direct' as const }
    const ask = { kind: 'question' as const, text: '왜?', follows: '없음' }
    expect(() => tutor.explain({ ...place, ask })).toThrow('not-found')
  })
})

describe('the same asked again', () => {
  test('overwrites nothing, and is written from another seed', async () => {
    const { llm, explained, tutor } = desk(says(EXPLANATION))
    await explained(ITEM, 'direct')
    await explained(ITEM, 'direct')
    expect(tutor.list(ITEM)).toHaveLength(2)
    const [first, second] = llm.requests.map(({ sampler }) => sampler.seed)
    expect(second).not.toBe(first)
  })
})

describe('a mark', () => {
  test('stays with the explanation until it is taken away', async () => {
    const { explained, tutor } = desk(says(EXPLANATION))
    const { explanationId } = await explained(ITEM, 'direct')
    const marked = tutor.mark(explanationId ?? '', '기간이 이상하다')
    expect(marked.mark).toMatchObject({ note: '기간이 이상하다' })
    expect(tutor.list(ITEM)[0]?.mark).toEqual(marked.mark)
    expect(tutor.mark(explanationId ?? '', null).mark).toBeNull()
    expect(() => tutor.mark('없음', '')).toThrow('not-found')
  })
})

describe('passages of the learner’s documents', () => {
  const passages = [{ documentId: 'd', title: '민법', page: 30, text: '제146조(취소권의 소멸)' }]

  test('are told to the model, and stay with what it wrote', async () => {
    const { llm, explained, tutor } = desk(says(EXPLANATION), { passagesOf: () => passages })
    await explained(ITEM, 'direct')
    expect(llm.requests[0]?.turns.at(-1)?.text).toContain('(자료 1) 민법, 30쪽\n제146조')
    expect(tutor.list(ITEM)[0]?.passages).toEqual(passages)
  })

  test('are kept from a hint, and from the built-in model', async () => {
    const learned = desk(says('힌트: 기간을 떠올려 보자.'), { passagesOf: () => passages })
    await learned.explained(ITEM, 'direct', { kind: 'hint' })
    const llm = createFakeLlm(() => says(EXPLANATION))
    const builtIn = tutorDesk(llm, [cancellationItem], { passagesOf: () => passages })
    await builtIn.explained(ITEM, 'direct')
    for (const one of [learned.llm, llm]) {
      expect(one.requests[0]?.turns.at(-1)?.text).not.toContain('[자료]')
    }
  })
})
