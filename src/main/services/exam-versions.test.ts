import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Exam } from '@shared/domain/exam.ts'
import { AppError, type ErrorData } from '@shared/errors.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { EXAMS_FOLDER, shippedExams } from '../../../test/support/exams.ts'
import { createExamCatalogue } from './exam-catalogue.ts'

const may2026 = (): number => Date.UTC(2026, 4, 9)

describe('간호사, whose subjects change on 2028-01-01 (간호법 시행규칙 부칙 제2조)', () => {
  const exams = shippedExams()
  const papers = (exam: Exam): (string | number | null)[][] =>
    exam.sessions.map(({ subjects }) =>
      subjects.flatMap(({ nameKo, questions }) => [nameKo, questions])
    )

  test('has the eight subjects until the last day of 2027 and two papers from the day after', () => {
    expect(exams.get('nurse', '2027-12-31').sessions).toHaveLength(3)
    expect(papers(exams.get('nurse', '2028-01-01'))).toEqual([
      ['간호학 총론 1', 101],
      ['간호학 총론 2', 79, '보건의약관계법규', 20]
    ])
  })

  test('is listed once, in the version of the day asked for', () => {
    const years = (on: string): number[] =>
      exams
        .list(on)
        .filter(({ id }) => id === 'nurse')
        .map(({ year }) => year)
    expect(years('2026-01-23')).toEqual([2026])
    expect(years('2028-01-21')).toEqual([2028])
    expect(exams.list('2028-01-21')).toHaveLength(21)
  })

  test('changes at midnight in Korea, whatever the clock of the computer shows', () => {
    let now = Date.UTC(2027, 11, 31, 14, 59, 59)
    const today = createExamCatalogue(EXAMS_FOLDER, () => now)
    expect(today.get('nurse').year).toBe(2026)
    now += 1000
    expect(today.get('nurse').year).toBe(2028)
  })

  test('does not claim points and minutes that no announcement gives yet', () => {
    const { sessions, totals, certainty } = exams.get('nurse', '2028-01-21')
    expect(sessions.map(({ minutes }) => minutes)).toEqual([null, null])
    expect(totals).toEqual({ questions: 200, points: null, minutes: null })
    expect(certainty).toBe('unsure')
  })

  test('has both versions, oldest first', () => {
    expect(exams.versions('nurse').map(({ year }) => year)).toEqual([2026, 2028])
    expect(exams.versions('cpa')).toHaveLength(1)
    expect(() => exams.versions('astronaut')).toThrow(AppError)
  })
})

describe('a folder with several versions of an exam', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'exam-versions-'))
  })
  afterEach(() => {
    rmSync(folder, { recursive: true })
  })

  const text = readFileSync(join(EXAMS_FOLDER, 'housing-manager.json'), 'utf8')
  const put = (name: string, year: number, validFrom: string | null, validUntil: string | null) => {
    const exam = { ...(JSON.parse(text) as Exam), year, validFrom, validUntil }
    writeFileSync(join(folder, name), JSON.stringify(exam))
  }
  const refusal = (): ErrorData['bad-exam-file'] => {
    try {
      createExamCatalogue(folder, may2026)
    } catch (error) {
      if (error instanceof AppError) return error.data as ErrorData['bad-exam-file']
      throw error
    }
    throw new Error('the catalogue was made')
  }

  test('outside every version takes the nearest one', () => {
    put('housing-manager.json', 2026, '2026-01-01', '2026-12-31')
    put('housing-manager.2027.json', 2027, '2027-01-01', '2027-12-31')
    const exams = createExamCatalogue(folder, may2026)
    expect(exams.get('housing-manager', '2025-07-01').year).toBe(2026)
    expect(exams.get('housing-manager', '2030-07-01').year).toBe(2027)
  })

  test.each<[string, string | null, string | null, string]>([
    ['that overlap by a day', '2026-12-31', '2026-12-31', 'overlaps housing-manager.json'],
    ['with a day between', '2026-12-31', '2027-01-02', 'the days between have no version'],
    ['of which the earlier one never ends', null, '2027-01-01', 'has no end'],
    ['that both begin at all times', '2026-12-31', null, 'overlaps']
  ])('%s is refused, naming file and place', (_title, until, from, message) => {
    put('housing-manager.json', 2026, null, until)
    put('housing-manager.2027.json', 2027, from, null)
    const { path, problems } = refusal()
    expect(path).toBe(join(folder, 'housing-manager.2027.json'))
    expect(problems).toEqual([
      { path: 'validFrom', message: expect.stringContaining(message) as string }
    ])
  })

  test('with a year in the name that is not the year inside is refused', () => {
    put('housing-manager.2027.json', 2028, null, null)
    expect(refusal().problems[0]).toMatchObject({ path: 'id' })
  })
})
