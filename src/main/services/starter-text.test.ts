import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { BankLine } from '@shared/contract/bank-file.ts'
import { subjectsOf } from '@shared/domain/exam.ts'
import { shippedExams } from '../../../test/support/exams.ts'
import { STARTER_EXAMS, starterBank } from '../../../test/support/starter-bank.ts'

const items = starterBank()
const exams = shippedExams()
const ofExam = (examId: string): BankLine[] => {
  const subjects = new Set(subjectsOf(exams.get(examId)).map(({ id }) => id))
  return items.filter(({ subjectId }) => subjects.has(subjectId))
}
const idsOf = (found: readonly { id: string }[]): string[] => found.map(({ id }) => id)

test('each subject has as many items of each unit as the plan of the bank says', () => {
  const plan = JSON.parse(
    readFileSync(new URL('../../../test/fixtures/starter-topics.json', import.meta.url), 'utf8')
  ) as Record<string, Record<string, number>>
  const counts: typeof plan = {}
  for (const { subjectId, topic } of items) {
    const own = (counts[subjectId] ??= {})
    own[topic] = (own[topic] ?? 0) + 1
  }
  expect(counts).toEqual(plan)
})

/** The sentence of the stem that asks, without what stands in parentheses. */
const questionOf = (stem: string): string => {
  const plain = stem.replaceAll(/\([^()]*\)/gu, '').trim()
  return plain.match(/[^.?!\n]*\?/gu)?.at(-1) ?? plain
}
const NEGATIVE =
  /(?:(?:옳|맞|적절하|알맞|해당하|포함되|속하|일치하|인정되|허용되)지 (?:않은|않는|아니한)|아닌|틀린|없는|다른|먼|어긋나는|할 수 없는|부적절한)(?= ?(?:것|설명|내용|경우|연결|조합|사항))|incorrect|\bNOT\b|\bnot\b/u
const isNegative = ({ stem }: BankLine): boolean => NEGATIVE.test(questionOf(stem))

const SAYS_WRONG =
  /(?:옳지 않다|옳지 않은 (?:설명|연결|내용|조합)이다|틀린 (?:설명|연결|내용)이다)\.$/u
const SAYS_RIGHT = /(?:옳다|옳은 (?:설명|연결|내용|조합)이다)\.$/u

describe('the reasons state the key', () => {
  const stated = items
    .filter(({ key, statements }) => key.length === 1 && statements.length === 0)
    .flatMap((item) =>
      item.options.flatMap(({ no, reason }) => {
        const says = SAYS_WRONG.test(reason) ? false : SAYS_RIGHT.test(reason) ? true : null
        return says === null ? [] : [{ item, no, says }]
      })
    )

  test('what a reason calls right or wrong is so by the key, also where the wrong one is asked for', () => {
    const against = stated.filter(
      ({ item, no, says }) => says !== (item.key.includes(no) !== isNegative(item))
    )
    expect(against.map(({ item, no }) => `${item.id} ${no}`)).toEqual([])
    // Enough of them say it in so many words for the test to be one.
    expect(new Set(stated.map(({ item }) => item.id)).size).toBeGreaterThan(items.length / 2)
  })

  test('a key moved to the next option is found out by its own reasons', () => {
    const withReasons = [...new Set(stated.map(({ item }) => item))]
    const found = withReasons.filter((item) => {
      const moved = { ...item, key: item.key.map((no) => (no % item.options.length) + 1) }
      return stated.some(
        ({ item: own, no, says }) =>
          own === item && says !== (moved.key.includes(no) !== isNegative(moved))
      )
    })
    expect(found.length / withReasons.length).toBeGreaterThan(0.95)
  })
})

/** Numbers in a text with half a unit of their last digit; 2억 3,000만 is also 23000 of 만. */
function numbersIn(text: string): { value: number; within: number }[] {
  const plain = [...text.matchAll(/\d[\d,]*(?:\.(\d+))?/gu)].map(([number, digits = '']) => ({
    value: Number(number.replaceAll(',', '')),
    within: 0.5 * 10 ** -digits.length
  }))
  const large = [...text.matchAll(/(\d+)억(?: ?([\d,]+)만)?/gu)].map(([, hundred, ten = '0']) => ({
    value: Number(hundred) * 10_000 + Number(ten.replaceAll(',', '')),
    within: 0.5
  }))
  const fractions = [...text.matchAll(/(\d+)\/(\d+)/gu)].map(([, over, under]) => ({
    value: Number(over) / Number(under),
    within: 1e-9
  }))
  return [...plain, ...large, ...fractions]
}

test('the option that the key names has the computed number in it or in its reason', () => {
  const without = items.filter(({ computed, options, key }) => {
    if (computed === undefined) return false
    const texts = options.filter(({ no }) => key.includes(no))
    return !texts.some(({ text, reason }) =>
      numbersIn(`${text} ${reason}`).some(
        ({ value, within }) => Math.abs(value - Math.abs(computed.value)) <= within * 1.0001
      )
    )
  })
  expect(idsOf(without)).toEqual([])
})

test('every rationale has three to eight sentences', () => {
  const sentences = (text: string): number => text.match(/\S\.(?=\s|$)/gu)?.length ?? 0
  const other = items.filter(({ rationale }) => {
    const count = sentences(rationale)
    return count < 3 || count > 8
  })
  expect(idsOf(other)).toEqual([])
})

describe('citations', () => {
  // A law with its article (a public notice by its name), a judgment with its day, a convention with its article.
  const LAW =
    /^[가-힣·ㆍ・\s,]+(?:\([^)]*\) ?)?(?:법|법률|규칙|시행령|시행규칙|규정|고시|조례|기준)(?:[^제]*)?(?: 제\d+조|[ (]?별표|[ (]?별지)|^(?:대법원|헌법재판소) \d{4}\. \d{1,2}\. \d{1,2}\.|(?:Articles?|제)\s?\d+|Article [IVX]+|^Marine Insurance Act 1906 s\.\d|고시\)$/u
  const FORMS: Record<BankLine['citations'][number]['kind'], RegExp> = {
    law: LAW,
    // A pharmacopoeia and a public notice are cited by name: their numbers change with each amendment.
    standard: /\d|대한민국약전|고시 ‘/u,
    textbook: /[‘「『〈《].+[’」』〉》]/u,
    guideline: /(?:19|20)\d{2}/u
  }

  test.each(['law', 'standard', 'textbook', 'guideline'] as const)(
    'every %s is cited in the form of its kind',
    (kind) => {
      const cited = items.flatMap(({ id, citations }) =>
        citations.filter((one) => one.kind === kind).map(({ text }) => ({ id, text }))
      )
      expect(cited.length).toBeGreaterThan(20)
      expect(cited.filter(({ text }) => !FORMS[kind].test(text))).toEqual([])
    }
  )

  test('whatever cites a law says on which day it read so, and no day lies ahead of the bank', () => {
    const days = items.map(({ effectiveOn }) => effectiveOn).toSorted()
    // The schema holds that each item has a day; the newest law that the bank follows is of this one.
    expect(days.at(-1)).toBe('2026-08-11')
    expect(days[0]).toBe('2025-01-01')
  })
})

describe('the papers are made like the real ones', () => {
  // Shares of negative stems of published papers: 국시원 allows few, 산업인력공단's law papers ask many.
  test.each([
    ['doctor', 0.02, 0.12],
    ['dentist', 0.02, 0.15],
    ['korean-medicine-pharmacist', 0.02, 0.15],
    ['customs-broker', 0.2, 0.5],
    ['appraiser', 0.2, 0.5],
    ['loss-adjuster-property', 0.25, 0.5]
  ])('%s asks for the wrong statement as often as its exam', (examId, least, most) => {
    const own = ofExam(examId)
    const share = own.filter(isNegative).length / own.length
    expect(share).toBeGreaterThan(least)
    expect(share).toBeLessThan(most)
  })

  test.each(STARTER_EXAMS)('%s has each difficulty and each cognitive level', (examId) => {
    const own = ofExam(examId)
    const share = (part: (item: BankLine) => boolean): number =>
      own.filter(part).length / own.length
    for (const level of ['easy', 'medium', 'hard'] as const)
      expect(
        share(({ difficulty }) => difficulty === level),
        level
      ).toBeGreaterThan(0.15)
    for (const level of ['recall', 'interpretation', 'problem-solving'] as const)
      expect(
        share(({ cognitiveLevel }) => cognitiveLevel === level),
        level
      ).toBeGreaterThan(0.15)
  })

  test('most clinical items of 의사 are cases, with vital signs or laboratory values in a third of them', () => {
    const own = ofExam('doctor').filter(({ subjectId }) => subjectId !== 'med-law')
    const textOf = ({ stimulus, stem }: BankLine): string => `${stimulus ?? ''} ${stem}`
    const cases = own.filter((item) =>
      /\d+(?:세|개월|일|주)[^.]{0,20}(?:남|여|아|환자)/u.test(textOf(item))
    )
    expect(cases.length / own.length).toBeGreaterThan(0.6)
    const measured = own.filter((item) =>
      /mmHg|회\/분|℃|mg\/dL|g\/dL|mEq\/L|mmol\/L|\/µL|\/mm³/u.test(textOf(item))
    )
    expect(measured.length / own.length).toBeGreaterThan(0.33)
  })

  test('무역영어 is asked in English', () => {
    const own = items.filter(({ subjectId }) => subjectId === 'customs-english')
    const english = own.filter(({ stimulus, stem, options }) => {
      const text = [stimulus ?? '', stem, ...options.map((option) => option.text)].join(' ')
      return (text.match(/[A-Za-z]/gu)?.length ?? 0) > 80
    })
    expect(english.length / own.length).toBeGreaterThan(0.6)
  })
})
