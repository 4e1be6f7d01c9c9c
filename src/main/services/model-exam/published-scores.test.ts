import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { KMMLU_PRO_LICENCES } from '@shared/domain/model-exam/kmmlu-pro-rule.ts'
import { RESOURCES } from '../../../../test/support/study.ts'
import { publishedScores } from './published-scores.ts'

const SHIPPED = join(RESOURCES, 'models', 'published-scores.json')

/** Items of each licence, table 1 of the paper. */
const ITEMS: Record<string, number> = {
  법무사: 198,
  변호사: 150,
  공인노무사: 239,
  변리사: 109,
  공인회계사: 208,
  세무사: 238,
  관세사: 159,
  손해사정사: 120,
  감정평가사: 196,
  한의사: 288,
  치과의사: 252,
  약사: 271,
  한약사: 244,
  의사: 150
}

describe('the shipped figures', () => {
  const scores = publishedScores(SHIPPED)

  test('are both sizes in both modes, with the published overall figures', () => {
    expect(
      scores.map(({ model, mode, benchmark, overall, passed }) =>
        [model, mode, benchmark, overall, passed].join(' ')
      )
    ).toEqual([
      'EXAONE 4.0 1.2B direct KMMLU-Pro 37.5 0',
      'EXAONE 4.0 1.2B reasoning KMMLU-Pro 42.7 0',
      'EXAONE 4.0 32B direct KMMLU-Pro 60 3',
      'EXAONE 4.0 32B reasoning KMMLU-Pro 67.7 6',
      'EXAONE 4.0 1.2B direct KMMLU-Redux 40.4 ',
      'EXAONE 4.0 1.2B reasoning KMMLU-Redux 46.9 ',
      'EXAONE 4.0 32B direct KMMLU-Redux 64.8 ',
      'EXAONE 4.0 32B reasoning KMMLU-Redux 72.7 '
    ])
  })

  const byLicence = scores.filter(({ benchmark }) => benchmark === 'KMMLU-Pro')

  test('of KMMLU-Pro name every licence', () => {
    for (const { licences } of byLicence) {
      expect(Object.keys(licences).toSorted()).toEqual([...KMMLU_PRO_LICENCES].toSorted())
    }
  })

  test('are shares that the number of items allows, but for those that the note names', () => {
    // Printed to one decimal, perhaps from two: 0.055 at most from a count of right answers.
    const odd = byLicence.map(({ licences }) =>
      Object.entries(licences).flatMap(([licence, percent]) => {
        const items = ITEMS[licence] ?? 0
        const nearest = (Math.round((percent / 100) * items) / items) * 100
        return Math.abs(nearest - percent) > 0.055 ? [licence] : []
      })
    )
    expect(odd).toEqual([['한의사', '치과의사'], ['치과의사'], ['치과의사'], []])
    for (const [index, licences] of odd.entries()) {
      for (const licence of licences) expect(byLicence[index]?.note?.ko).toContain(licence)
    }
  })

  test('average to the overall figure over items, but for the one whose note says that they do not', () => {
    const gaps = byLicence.map(({ licences, overall }) => {
      const points = Object.entries(licences).map(([name, percent]) => percent * (ITEMS[name] ?? 0))
      return Math.abs(points.reduce((sum, one) => sum + one, 0) / 2822 - overall)
    })
    expect(gaps.map((gap) => gap < 0.1)).toEqual([false, true, true, true])
  })
})

describe('a file of another shape', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), '발표된 점수 '))
  })
  afterEach(() => {
    rmSync(folder, { recursive: true })
  })

  const row = {
    model: 'EXAONE 4.0 32B',
    mode: 'direct',
    benchmark: 'KMMLU-Pro',
    overall: 60,
    licences: { 관세사: 49.7 },
    passed: 3,
    source: 'https://arxiv.org/abs/2507.08924',
    note: null
  }
  const read = (text: string) => {
    const path = join(folder, 'scores.json')
    writeFileSync(path, text)
    return publishedScores(path)
  }

  test('a row as it should be is read as it is', () => {
    expect(read(JSON.stringify([row]))).toEqual([row])
  })

  test.each([
    ['a licence that the paper does not have', { licences: { 간호사: 50 } }],
    ['a share over 100', { overall: 101 }],
    ['more licences than there are', { passed: 15 }],
    ['a source that is no https address', { source: 'tables 7 and 9' }],
    ['a benchmark of another name', { benchmark: 'KMMLU' }],
    ['a field that is not known', { year: 2025 }]
  ])('%s is refused', (_title, change) => {
    expect(() => read(JSON.stringify([{ ...row, ...change }]))).toThrow()
  })

  test('what is no JSON is refused', () => {
    expect(() => read('[')).toThrow()
  })
})
