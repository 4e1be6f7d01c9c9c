import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testEngine, type TestEngine } from '../support/engine.ts'
import { anItem } from '../support/builders.ts'
import { tutorDesk } from '../support/tutor-desk.ts'
import { cancellationItem, leaseItem } from '../support/tutor-items.ts'
import type { TutorItem, WholeExplanation } from '../../src/main/services/tutor.ts'

let llm: TestEngine
beforeAll(() => {
  llm = testEngine()
})
afterAll(() => llm.dispose())

const TAGS = /<\s*\/?\s*(?:think|tool_call|tool_result)|\[\|/iu
const explain = (subject: TutorItem, mode: 'reasoning' | 'direct'): Promise<WholeExplanation> =>
  tutorDesk(llm, [subject]).tutor.explainWhole({ itemId: subject.item.id, mode, response: null })

/** Shape and honesty of an explanation, read without the program's own parser. */
function expectSound(whole: WholeExplanation, key: string, options: number): void {
  expect(whole.endReason).toBe('complete')
  expect(whole.thought + whole.explanation).not.toMatch(TAGS)
  expect(whole.thought + whole.explanation).not.toContain('\uFFFD')
  const lines = whole.explanation.split('\n')
  expect(lines[0]).toBe(`정답: ${key}`)
  expect(lines[1]).toBe('')
  expect(lines.at(-options - 1)).toBe('')
  const rights = lines.slice(-options).filter((line) => /^[①-⑮] 정답 — ./u.test(line))
  const wrongs = lines.slice(-options).filter((line) => /^[①-⑮] 오답 — ./u.test(line))
  expect(rights.map((line) => line.charAt(0))).toEqual([key])
  expect(wrongs).toHaveLength(options - 1)
  expect(whole.agreesWithKey).toBe(true)
}

describe('an explanation by the built-in model', () => {
  test('추론 thinks first and then says what the key says', async () => {
    const whole = await explain(cancellationItem, 'reasoning')
    expectSound(whole, '③', 5)
    expect(whole.thought).toContain('묻는 것은 다음과 같다.')
    expect(whole.tokenCounts.thought).toBeGreaterThan(10)
  })

  test('바로 답하기 has an empty thought', async () => {
    const whole = await explain(cancellationItem, 'direct')
    expectSound(whole, '③', 5)
    expect(whole.thought).toBe('')
    expect(whole.tokenCounts.thought).toBe(0)
  })

  test('an item with stimulus, statements, four options and a wrong response is explained', async () => {
    for (const mode of ['reasoning', 'direct'] as const) {
      expectSound(await explain(leaseItem, mode), '③', 4)
    }
  })

  test('a list of near-equal marks, which sends it in circles, still gets its explanation', async () => {
    const subject: TutorItem = {
      ...cancellationItem,
      item: anItem('ecg', 'subject', {
        stem: '심전도에서 II, III, aVF 유도에 ST분절 상승이 있고 I, aVL 유도에 하강이 있다. 막힌 혈관은?',
        options: ['좌전하행동맥', '좌회선동맥', '우관상동맥', '좌주간동맥', '후하행정맥'].map(
          (text, index) => ({ no: index + 1, text, reason: null })
        ),
        rationale:
          'II, III, aVF 유도의 ST분절 상승은 하벽의 손상을 뜻한다. 하벽은 흔히 우관상동맥이 맡는다.'
      })
    }
    for (const mode of ['reasoning', 'direct'] as const) {
      expectSound(await explain(subject, mode), '③', 5)
    }
  })

  test('every time it is the same: the built-in model is greedy', async () => {
    const [first, second] = [
      await explain(leaseItem, 'reasoning'),
      await explain(leaseItem, 'reasoning')
    ]
    expect(second.thought).toBe(first.thought)
    expect(second.explanation).toBe(first.explanation)
  })
})

type BankLine = {
  id: string
  stimulus: string | null
  stem: string
  statements: { label: string; text: string }[]
  options: { no: number; text: string; reason: string }[]
  key: number[]
  rationale: string
}

/** The first starter item of every subject; all of them with STARTER_ITEMS=all. */
function starterItems(): TutorItem[] {
  const bank = fileURLToPath(new URL('../../resources/bank', import.meta.url))
  const files = readdirSync(bank, { recursive: true, encoding: 'utf8' })
    .filter((name) => /^.+[\\/].+\.jsonl$/u.test(name))
    .toSorted()
  return files.flatMap((name) => {
    const lines = readFileSync(join(bank, name), 'utf8').trim().split('\n')
    const chosen = process.env['STARTER_ITEMS'] === 'all' ? lines : lines.slice(0, 1)
    return chosen.map((line) => {
      const { key, ...text } = JSON.parse(line) as BankLine
      const item = anItem(text.id, 'subject', { ...text, key: { kind: 'options', options: key } })
      return { item, examName: '시험', subjectName: '과목', revisionId: 1, response: 1 }
    })
  })
}

describe('starter items', () => {
  const items = starterItems()
  test.each(['reasoning', 'direct'] as const)(
    `each of ${items.length} is explained by its key, %s`,
    async (mode) => {
      expect(items.length).toBeGreaterThan(20)
      for (const subject of items) {
        const whole = await explain(subject, mode)
        const { key } = subject.item
        const mark = key.kind === 'options' ? '①②③④⑤'.charAt((key.options[0] ?? 0) - 1) : ''
        expectSound(whole, mark, subject.item.options.length)
        expect(whole.thought === '', subject.item.id).toBe(mode === 'direct')
      }
    },
    600_000
  )
})
