import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { ImportTarget } from '@shared/contract/imports.ts'
import { UNSORTED } from '@shared/domain/unsorted.ts'
import { RESOURCES } from '../../../../test/support/study.ts'
import { batchingSink } from '../../formats/batching.ts'
import { readFile } from '../../formats/read-file.ts'
import type { ReadItemFile } from '../../formats/reading.ts'
import type { ExportFormat } from '../../formats/write.ts'
import { createExamCatalogue } from '../exam-catalogue.ts'
import { createItemExport } from '../item-export.ts'
import { bankFolder, importDesk } from './import-desk.fixture.ts'

/** Reads here what the program reads in a thread of its own. */
const reading: ReadItemFile = async ({ path, name, mappings }, onBatch) => {
  const { sink, finish } = batchingSink(async (batch) => onBatch(batch))
  const format = await readFile(path, sink, { name, mappings })
  await finish()
  return { format }
}

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

function desk() {
  const made = bankFolder()
  const files = mkdtempSync(join(tmpdir(), 'hapgyeok-sets-'))
  ends.push(made.close, () => rmSync(files, { recursive: true, force: true }))
  const { imports, bank } = importDesk(made.db, reading)
  const target: ImportTarget = {
    examId: null,
    subjectId: null,
    round: null,
    form: null,
    origin: 'user',
    source: null,
    licence: '개인 학습용'
  }
  const importFile = (path: string, over: Partial<ImportTarget> = {}) =>
    imports.run({
      runId: 'run',
      files: [{ name: 'test', path }],
      target: { ...target, ...over },
      mappings: {},
      dryRun: false
    })
  const importRows = (rows: readonly unknown[], over: Partial<ImportTarget> = {}) => {
    const path = join(files, 'rows.json')
    writeFileSync(path, JSON.stringify(rows))
    return importFile(path, over)
  }
  const find = (query: string) =>
    bank.search({ query, examId: null, limit: 100, offset: 0 }).items.map(({ stem }) => stem)
  const exportAs = (format: ExportFormat, name = format): Promise<string> => {
    const path = join(files, `${name}.out`)
    const exams = createExamCatalogue(join(RESOURCES, 'exams'), () => 1_000)
    const needs = { db: made.db, exams, bank, dataDir: made.folder, newId: () => 'x', alone: true }
    return createItemExport(needs)
      .writeTo({ format, query: '', examId: null }, path)
      .then(() => path)
  }
  return { db: made.db, bank, importFile, importRows, find, exportAs }
}

// Licences as table 1 of arXiv:2507.08924 names them, each with a subject that the law of its exam names.
const LICENCES: readonly [licence: string, examId: string, subject: string, subjectId: string][] = [
  ['법무사', 'judicial-scrivener', '민법', 'js-civil'],
  ['변호사', 'bar-exam', '공법', 'bar-public'],
  ['공인노무사', 'labor-attorney', '사회보험법', 'labor-social'],
  ['변리사', 'patent-attorney', '산업재산권법', 'pat-iplaw'],
  ['공인회계사', 'cpa', '경영학', 'cpa-business'],
  ['세무사', 'tax-accountant', '재정학', 'tax-finance'],
  ['관세사', 'customs-broker', '관세법개론', 'customs-law'],
  ['손해사정사', '', '보험업법', 'la-business-law'],
  ['감정평가사', 'appraiser', '민법', 'apr-civil'],
  ['한의사', 'korean-medicine-doctor', '침구학', 'km-acupuncture'],
  ['치과의사', 'dentist', '치주과학', 'dent-perio'],
  ['약사', 'pharmacist', '생명약학', 'pharm-life'],
  ['한약사', 'korean-medicine-pharmacist', '한약학 기초', 'herb-basic'],
  ['의사', 'doctor', '의학총론', 'med-general']
]
const row = (licence: string, subject: string) => ({
  question: `${licence} ${subject} 문항으로 옳은 것은?`,
  options: ['가', '나', '다', '라', '마'].map((text) => `${text} ${licence} ${subject}`),
  solution: '4',
  license_name: licence,
  subject
})
const UNKNOWN = '요리학'
const PRO = LICENCES.flatMap(([licence, , subject]) => [
  row(licence, subject),
  row(licence, UNKNOWN)
])

describe('KMMLU-Pro', () => {
  test('subjects that an exam has take their items; others keep the names that the file gives', async () => {
    const { db, bank, importRows, find } = desk()
    const report = await importRows(PRO)
    expect(report.files[0]).toMatchObject({ found: 28, imported: 28, rejected: 0 })
    for (const [licence, , subject, subjectId] of LICENCES) {
      const { items } = bank.search({
        query: `"${licence} ${subject}"`,
        examId: null,
        limit: 9,
        offset: 0
      })
      const own = items.find(({ stem }) => stem.startsWith(`${licence} `))
      expect([licence, own?.subjectId]).toEqual([licence, subjectId])
      expect(db.itemFacts.findPaperNames(own?.id ?? '')).toEqual({ exam: licence, subject })
    }
    const lost = bank.search({ query: '과목:미분류', examId: null, limit: 99, offset: 0 }).items
    expect(lost).toHaveLength(14)
    expect(lost.every(({ subjectId }) => subjectId === UNSORTED)).toBe(true)
    expect(lost.map(({ id }) => db.itemFacts.findPaperNames(id))).toEqual(
      LICENCES.map(([exam]) => ({ exam, subject: UNKNOWN }))
    )
    expect(find('출처:KMMLU-Pro')).toHaveLength(28)
  })

  test('an exam is found with its items in 미분류, a subject by the name that the file gave it', async () => {
    const { importRows, find } = desk()
    await importRows(PRO)
    const both = ['관세사 관세법개론 문항으로 옳은 것은?', '관세사 요리학 문항으로 옳은 것은?']
    for (const query of ['시험:관세사', '시험:customs-broker', '시험:"관세사 시험"']) {
      expect(find(query)).toEqual(both)
    }
    // No exam of the program has the name by itself, and three have it in theirs.
    expect(find('시험:손해사정사')).toEqual([
      '손해사정사 보험업법 문항으로 옳은 것은?',
      '손해사정사 요리학 문항으로 옳은 것은?'
    ])
    expect(find(`과목:${UNKNOWN}`)).toHaveLength(14)
    expect(find(`시험:관세사 과목:${UNKNOWN}`)).toEqual([both[1]])
    expect(find('시험:관세사 -과목:미분류')).toEqual([both[0]])
  })

  test('an exam that the program does not know is found by its name, and is no unknown word then', async () => {
    const { bank, importRows } = desk()
    await importRows([row('바리스타', '커피학'), row('관세사', '관세법개론')])
    const search = (query: string) => bank.search({ query, examId: null, limit: 9, offset: 0 })
    expect(search('시험:바리스타')).toMatchObject({ total: 1, problems: [] })
    expect(search('시험:소믈리에')).toMatchObject({
      total: 0,
      problems: [{ code: 'unknown-value', text: '소믈리에' }]
    })
  })

  test('the round is what the learner gives, though no row tells where it stood in it', async () => {
    const { db, bank, importRows, find } = desk()
    await importRows([row('관세사', '관세법개론'), row('관세사', UNKNOWN)], { round: '2024년' })
    expect(find('회차:2024')).toHaveLength(2)
    const [item] = bank.search({ query: '회차:2024', examId: null, limit: 1, offset: 0 }).items
    expect(db.itemFacts.listPrintings(item?.id ?? '')).toEqual([
      { round: '2024년', heldOn: null, form: '', number: null }
    ])
    expect(db.pool.listRounds('customs-broker')).toMatchObject([{ name: '2024년', items: 2 }])
  })

  test('without one they are of no round', async () => {
    const { db, importRows } = desk()
    await importRows(PRO)
    expect(db.pool.listRounds('customs-broker')).toEqual([])
  })

  test('what the learner says of source and terms does not take the place of the set’s own', async () => {
    const { db, bank, importRows, find } = desk()
    await importRows([row('관세사', '관세법개론')], { source: '내 자료', licence: 'CC0' })
    const [item] = bank.search({ query: '', examId: null, limit: 1, offset: 0 }).items
    expect(db.items.getItem(item?.id ?? '').item.licence).toBe('CC BY-NC-ND 4.0')
    expect(find('출처:"내 자료"')).toEqual([])
  })
})

test('KMMLU-Redux: source, exam and round as the learner gives them, the terms by the source', async () => {
  const { db, bank, importRows, find } = desk()
  const redux = (no: number) => ({
    question: `${no}번 공정으로 옳은 것은?`,
    options: ['가', '나', '다', '라'].map((text) => `${text}${no}`),
    solution: no
  })
  const target = { source: 'KMMLU-Redux', examId: 'customs-broker', round: '2024' }
  await importRows([1, 2, 3, 4].map(redux), target)
  const found = bank.search({ query: '출처:KMMLU-Redux', examId: null, limit: 9, offset: 0 }).items
  expect(found.map(({ id }) => db.items.getItem(id).item)).toMatchObject(
    [1, 2, 3, 4].map((no) => ({
      subjectId: UNSORTED,
      licence: 'CC BY-NC-ND 4.0',
      key: { kind: 'options', options: [no] }
    }))
  )
  expect(find('시험:관세사')).toHaveLength(4)
  expect(find('회차:2024')).toHaveLength(4)
})

describe('out of the bank and into another', () => {
  test.each<ExportFormat>(['jsonl', 'csv', 'xlsx', 'qti', 'apkg'])(
    '%s carries source, terms and the names of 미분류',
    async (format) => {
      const first = desk()
      await first.importRows([row('관세사', '관세법개론'), row('바리스타', '커피학')])
      const second = desk()
      await second.importFile(await first.exportAs(format))
      const { items } = second.bank.search({
        query: '출처:KMMLU-Pro',
        examId: null,
        limit: 9,
        offset: 0
      })
      expect(items).toHaveLength(2)
      for (const { id } of items) {
        expect(second.db.items.getItem(id).item.licence).toBe('CC BY-NC-ND 4.0')
      }
      const lost = items.find(({ subjectId }) => subjectId === UNSORTED)
      expect(second.db.itemFacts.findPaperNames(lost?.id ?? '')).toEqual({
        exam: '바리스타',
        subject: '커피학'
      })
    }
  )

  test.each<ExportFormat>(['gift', 'moodle-xml'])(
    '%s, which has no place for terms, says them above the question',
    async (format) => {
      const { importRows, exportAs } = desk()
      await importRows([row('관세사', '관세법개론')])
      const text = readFileSync(await exportAs(format), 'utf8')
      expect(text).toContain('KMMLU-Pro (CC BY-NC-ND 4.0)')
    }
  )
})
