import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import type { BankLine } from '@shared/contract/bank-file.ts'
import { subjectsOf } from '@shared/domain/exam.ts'
import { likenessOf } from '@shared/domain/search/likeness.ts'
import { shippedExams } from '../../../test/support/exams.ts'
import { BANK, STARTER_EXAMS, starterBank } from '../../../test/support/starter-bank.ts'

const items = starterBank()
const exams = shippedExams()
const review = readFileSync(join(BANK, 'review.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map(
    (json) =>
      JSON.parse(json) as { itemId: string; revision: number; response: number; agrees: boolean }
  )

test.each(STARTER_EXAMS)('%s has a whole paper by its own counts', (examId) => {
  const subjects = subjectsOf(exams.get(examId))
  const counts = subjects.map(({ id }) => items.filter(({ subjectId }) => subjectId === id).length)
  // Where the number of items of a subject is not published, it has some, and the paper 200 at least.
  const published = subjects.every(({ questions }) => questions !== null)
  if (published) expect(counts).toEqual(subjects.map(({ questions }) => questions))
  else {
    expect(Math.min(...counts)).toBeGreaterThan(0)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(200)
  }
})

test('every item has the number of options of its exam', () => {
  const wanted = new Map(
    exams.list().flatMap((exam) => subjectsOf(exam).map(({ id, choices }) => [id, choices]))
  )
  const wrong = items.filter(({ subjectId, options }) => options.length !== wanted.get(subjectId))
  expect(wrong.map(({ id }) => id)).toEqual([])
})

test('ids are unique and name their subject', () => {
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
  expect(items.filter(({ id, subjectId }) => !id.startsWith(`${subjectId}-`))).toEqual([])
})

test('no rationale and no reason names an option by its number', () => {
  const naming = items.filter(({ rationale, options }) =>
    [rationale, ...options.map(({ reason }) => reason)].some((text) => /[①-⑮]/u.test(text))
  )
  expect(naming.map(({ id }) => id)).toEqual([])
})

test('a computed key is what its own arithmetic gives', () => {
  const computed = items.flatMap(({ id, computed: sum }) =>
    sum === undefined ? [] : [{ id, sum }]
  )
  expect(computed.length).toBeGreaterThan(20)
  for (const { id, sum } of computed) {
    expect(sum.expression, id).toMatch(/^[\d\s.+\-*/()]+$/)
    const value = arithmetic(sum.expression)
    expect(Math.abs(value - sum.value), id).toBeLessThan(1e-6 * Math.max(1, Math.abs(sum.value)))
  }
})

/** Value of digits, + - * / and parentheses; the text was checked to hold nothing else. */
const arithmetic = (expression: string): number => Number(runInNewContext(expression))

describe('keys do not give themselves away', () => {
  test('over the whole bank no option number is the key far more often than another', () => {
    for (const choices of [4, 5]) {
      const group = items.filter(({ options }) => options.length === choices)
      const expected = group.length / choices
      const chi = Array.from({ length: choices }, (_, index) => {
        const count = group.filter(({ key }) => key.includes(index + 1)).length
        return (count - expected) ** 2 / expected
      }).reduce((sum, part) => sum + part, 0)
      // χ² at p = 0.05 with 3 and 4 degrees of freedom.
      expect(chi).toBeLessThan(choices === 4 ? 7.815 : 9.488)
    }
  })

  test.each(STARTER_EXAMS)('%s spreads its keys over the option numbers', (examId) => {
    const subjects = new Set(subjectsOf(exams.get(examId)).map(({ id }) => id))
    const group = items.filter(({ subjectId }) => subjects.has(subjectId))
    const choices = group[0]?.options.length ?? 0
    const expected = group.length / choices
    const chi = Array.from({ length: choices }, (_, index) => {
      const count = group.filter(({ key }) => key.includes(index + 1)).length
      return (count - expected) ** 2 / expected
    }).reduce((sum, part) => sum + part, 0)
    // χ² at p = 0.05 with 3 and 4 degrees of freedom.
    expect(chi).toBeLessThan(choices === 4 ? 7.815 : 9.488)
  })

  test('the key is the longest option no more often than chance and a half', () => {
    const longest = items.filter(({ options, key }) => {
      const lengths = options.map(({ text }) => text.length)
      const most = Math.max(...lengths)
      return (
        lengths.filter((length) => length === most).length === 1 &&
        key.includes(lengths.indexOf(most) + 1)
      )
    })
    expect(longest.length / items.length).toBeLessThan(1.5 / 5)
  })
})

/**
 * Dice's coefficient above which two items are taken for one. Two computations after one form, with other numbers and
 * other options, come to 0.61; English has few letters, and its texts are more alike by pairs of them.
 */
const limitOf = ({ subjectId }: BankLine): number => (subjectId === 'customs-english' ? 0.7 : 0.62)

test.each(STARTER_EXAMS)('no item of %s reads like another of its paper', (examId) => {
  // What items of one passage share does not make them alike.
  const textOf = ({ stimulus, stimulusGroup, stem, statements, options }: BankLine): string =>
    [
      stimulusGroup === undefined ? (stimulus ?? '') : '',
      stem,
      ...statements.map(({ text }) => text),
      ...options.map(({ text }) => text).toSorted()
    ]
      .join('')
      .replaceAll(/\s+/gu, '')
  const subjects = new Set(subjectsOf(exams.get(examId)).map(({ id }) => id))
  const own = items
    .filter(({ subjectId }) => subjects.has(subjectId))
    .map((item) => ({ item, text: textOf(item) }))
  const alike: string[] = []
  own.forEach((one, at) => {
    for (const other of own.slice(at + 1)) {
      const likeness = likenessOf(one.text, other.text)
      if (likeness > limitOf(one.item))
        alike.push(`${one.item.id} ${other.item.id} ${likeness.toFixed(2)}`)
    }
  })
  expect(alike).toEqual([])
})

test('every item was solved by a reader who had not seen the key, and the log agrees with the key', () => {
  const keys = new Map(items.map(({ id, key }) => [id, key]))
  const solved = new Map(review.map((entry) => [entry.itemId, entry]))
  expect(items.filter(({ id }) => !solved.has(id)).map(({ id }) => id)).toEqual([])
  const wrong = [...solved.values()].filter(
    ({ itemId, response, agrees }) => (keys.get(itemId)?.includes(response) ?? false) !== agrees
  )
  expect(wrong).toEqual([])
  const last = new Map(review.map(({ itemId, agrees }) => [itemId, agrees]))
  expect([...last].filter(([, agrees]) => !agrees).map(([id]) => id)).toEqual([])
})
