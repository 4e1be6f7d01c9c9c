import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keyLabel } from '@shared/domain/item.ts'
import type { App } from '../../src/main/app.ts'
import { testEngine, type TestEngine } from '../support/engine.ts'
import { openEngineApp } from '../support/engine-app.ts'
import { anItem } from '../support/builders.ts'
import { tutorDesk } from '../support/tutor-desk.ts'
import { byLane } from '../support/rounds.ts'
import { cancellationItem, leaseItem } from '../support/tutor-items.ts'
import { starterLines } from '../support/starter-lines.ts'
import type { TutorItem, WholeExplanation } from '../../src/main/services/tutor.ts'

let llm: TestEngine
beforeAll(() => {
  llm = testEngine()
})
afterAll(() => llm.dispose())

const TAGS = /<\s*\/?\s*(?:think|tool_call|tool_result)|\[\|/iu
const explain = (subject: TutorItem, mode: 'reasoning' | 'direct'): Promise<WholeExplanation> =>
  tutorDesk(llm, [subject]).tutor.explainWhole({ itemId: subject.item.id, mode, response: [] })

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

/** What the built-in model gets wrong of the bank: the window says so beside them. */
const BEYOND_IT = ['med-specific-2-012']

/**
 * The first starter item of every subject, or of every sixth; all of them with STARTER_ITEMS=all, those whose ids match
 * with STARTER_ITEMS set to a pattern.
 */
const EVERY = byLane(6, 1)
function chosenItems(): string[] {
  const wanted = process.env['STARTER_ITEMS']
  return starterLines().flatMap((lines, at) => {
    const ids = lines.map((line) => (JSON.parse(line) as { id: string }).id)
    if (wanted === undefined) return at % EVERY === 0 ? ids.slice(0, 1) : []
    return wanted === 'all' ? ids : ids.filter((id) => new RegExp(wanted, 'u').test(id))
  })
}

describe('starter items, told as the program tells them', () => {
  const items = chosenItems()
  let dataDir = ''
  let app: App
  beforeAll(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'hapgyeok-explain-'))
    app = openEngineApp(dataDir, () => testEngine())
  })
  afterAll(async () => {
    await app.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  test.each(['reasoning', 'direct'] as const)(
    `each of ${items.length} is explained by its key, %s`,
    async (mode) => {
      expect(items.length).toBeGreaterThan(
        process.env['STARTER_ITEMS'] === undefined ? 24 / EVERY : 0
      )
      const astray: string[] = []
      for (const itemId of items) {
        const { key, options } = app.services.bank.get(itemId)
        const whole = await app.services.tutor.explainWhole({ itemId, mode, response: [] })
        expect(whole.thought === '', itemId).toBe(mode === 'direct')
        if (whole.agreesWithKey) expectSound(whole, keyLabel(key), options.length)
        else astray.push(itemId)
      }
      expect(astray.filter((id) => !BEYOND_IT.includes(id))).toEqual([])
    },
    1_200_000
  )
})
