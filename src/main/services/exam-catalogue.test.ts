import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cutPercent, subjectsOf, type Exam } from '@shared/domain/exam.ts'
import { AppError, type ErrorCode } from '@shared/errors.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createExamCatalogue } from './exam-catalogue.ts'
import { PUBLISHED } from './exam-table.fixture.ts'

const shipped = fileURLToPath(new URL('../../../resources/exams', import.meta.url))
const may2026 = (): number => Date.UTC(2026, 4, 9)
const catalogue = createExamCatalogue(shipped, may2026)

describe('the shipped exams', () => {
  test('are the twenty-one of the table, in Korean alphabetical order', () => {
    const ids = catalogue.list().map(({ id }) => id)
    expect(ids.toSorted()).toEqual(Object.keys(PUBLISHED).toSorted())
    expect(ids.slice(0, 4)).toEqual(['nurse', 'appraiser', 'labor-attorney', 'realtor-1'])
  })

  test.each(Object.entries(PUBLISHED))('%s stands as published', (id, published) => {
    const exam = catalogue.get(id)
    expect({
      nameKo: exam.nameKo,
      year: exam.year,
      sessions: exam.sessions.map(({ name, minutes, subjects }) => [
        name,
        minutes,
        ...subjects.map(({ nameKo, questions }) => [nameKo, questions])
      ]),
      choices: uniform(exam, 'choices'),
      points: uniform(exam, 'pointsPerQuestion'),
      totals: [exam.totals.questions, exam.totals.points, exam.totals.minutes],
      rule: [
        exam.passRule.subjectMinPercent,
        exam.passRule.overallMinPercent,
        exam.passRule.overallBasis,
        exam.passRule.selection
      ],
      certainty: exam.certainty
    }).toEqual(published)
  })

  test('the subjects judged together are those of the announcements', () => {
    const names = (exam: Exam): string[] =>
      (exam.passRule.failGroups ?? [])
        .filter((group) => group.length > 1)
        .map((group) =>
          group.map((id) => subjectsOf(exam).find((subject) => subject.id === id)?.nameKo).join('+')
        )
    const merged = catalogue.list().flatMap((exam) => {
      const groups = names(exam)
      return groups.length === 0 ? [] : [[exam.id, groups] as const]
    })
    expect(Object.fromEntries(merged)).toEqual({
      doctor: ['의학각론(1)+의학각론(2)+의학각론(3)'],
      dentist: [
        '소아치과학+치과교정학',
        '영상치의학+구강내과학+구강병리학',
        '치주과학+구강보건학',
        '치과재료학+구강생물학'
      ],
      'korean-medicine-doctor': [
        '내과학Ⅰ+내과학Ⅱ',
        '부인과학+소아과학',
        '외과학+안이비인후과학+신경정신과학',
        '본초학+한방생리학+예방의학'
      ],
      pharmacist: ['임상·실무약학1+임상·실무약학2'],
      'judicial-scrivener': [
        '헌법+상법',
        '민법+가족관계의 등록 등에 관한 법률',
        '민사집행법+상업등기법 및 비송사건절차법',
        '부동산등기법+공탁법'
      ]
    })
  })

  test('English is replaced by a score in seven of them', () => {
    const scores = catalogue
      .list()
      .flatMap(({ id, englishSubstitute }) =>
        englishSubstitute === null ? [] : [[id, englishSubstitute.minimum] as const]
      )
    expect(Object.fromEntries(scores)).toEqual({
      'patent-attorney': 775,
      cpa: 700,
      'tax-accountant': 700,
      appraiser: 700,
      'labor-attorney': 700,
      actuary: 700,
      'loss-adjuster-property': 700
    })
  })

  test('past cut scores are told where rank decides, each with a source', () => {
    const percents = (id: string): [number, number][] =>
      catalogue.get(id).pastCutScores.map((cut) => [cut.year, Number(cutPercent(cut).toFixed(1))])
    expect(percents('patent-attorney')).toEqual([
      [2026, 80],
      [2025, 79.2],
      [2024, 76.7],
      [2023, 70.8]
    ])
    // Published averages: 68.4, 69.9, 63.8 and 72.0.
    expect(percents('cpa')).toEqual([
      [2025, 68.4],
      [2024, 69.9],
      [2023, 63.8],
      [2022, 72]
    ])
    expect(percents('judicial-scrivener')).toEqual([
      [2024, 60],
      [2023, 59.5],
      [2022, 60.5],
      [2021, 62.5]
    ])
  })

  test('every text is in composed form (NFC)', () => {
    for (const name of readdirSync(shipped)) {
      const text = readFileSync(join(shipped, name), 'utf8')
      expect(text.normalize('NFC') === text, name).toBe(true)
    }
  })
})

describe('a folder of exam files', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'exam-catalogue-'))
  })
  afterEach(() => {
    rmSync(folder, { recursive: true })
  })

  const housing = readFileSync(join(shipped, 'housing-manager.json'), 'utf8')
  const failure = (): AppError => {
    try {
      createExamCatalogue(folder, may2026)
    } catch (error) {
      if (error instanceof AppError) return error as AppError
      throw error
    }
    throw new Error('the catalogue was made')
  }
  const put = (name: string, text: string): string => {
    const path = join(folder, name)
    writeFileSync(path, text)
    return path
  }

  test('is read file by file; what is not JSON by name is left alone', () => {
    put('housing-manager.json', housing)
    put('README.md', 'not an exam')
    expect(createExamCatalogue(folder, may2026).list()).toEqual([catalogue.get('housing-manager')])
  })

  test.each<[string, string, string]>([
    ['a fault inside', housing.replace('"absolute"', '"lottery"'), 'passRule.selection'],
    ['a field that no exam has', housing.replace('"year"', '"yaer"'), 'year'],
    ['cut off', housing.slice(0, 100), '']
  ])('with a file with %s is refused, naming file and place', (_title, text, place) => {
    const path = put('housing-manager.json', text)
    const { code, data } = failure()
    expect(code).toBe('bad-exam-file' satisfies ErrorCode)
    expect(data).toMatchObject({ path })
    expect(data).toHaveProperty('problems.0.path', place)
  })

  test('with an exam under another name is refused', () => {
    const path = put('housing.json', housing)
    expect(failure()).toMatchObject({
      code: 'bad-exam-file',
      data: { path, problems: [{ path: 'id' }] }
    })
  })

  test('that cannot be read is named', () => {
    mkdirSync(join(folder, 'folder.json'))
    expect(failure()).toMatchObject({
      code: 'file-unreadable',
      data: { path: join(folder, 'folder.json') }
    })
    folder = mkdtempSync(join(tmpdir(), 'exam-catalogue-'))
    rmSync(folder, { recursive: true })
    expect(failure()).toMatchObject({ code: 'file-unreadable', data: { path: folder } })
    mkdirSync(folder)
  })
})

test('an exam that is not there is a named error', () => {
  expect(() => catalogue.get('astronaut')).toThrow(
    expect.objectContaining({ code: 'not-found', data: { what: 'exam', id: 'astronaut' } })
  )
})

/** The value that all subjects share, or by subject name where they differ. */
function uniform(
  exam: Exam,
  field: 'choices' | 'pointsPerQuestion'
): number | null | Record<string, number | null> {
  const values = subjectsOf(exam).map((subject) => [subject.nameKo, subject[field]] as const)
  const first = values[0]?.[1] ?? null
  return values.every(([, value]) => value === first) ? first : Object.fromEntries(values)
}
