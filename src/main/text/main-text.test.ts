import { DomUtils, parseDocument } from 'htmlparser2'
import { subjectsOf } from '@shared/domain/exam.ts'
import { languageInUse } from '@shared/text/shared-text.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { diagnosticsText, type DiagnosticsFacts } from '../services/diagnostics-text.ts'
import { modelExamHtml } from '../services/model-exam/export-html.ts'
import { anExport, examFile } from '../services/model-exam/export.fixture.ts'
import { en } from './en.ts'
import { ko } from './ko.ts'
import { mainText } from './main-text.ts'
import { HANGUL, sentencesOf } from './sentences.fixture.ts'
import { useLanguage } from './use-language.ts'

/** The line by which a model declares its key is the same in every language. */
const PROTOCOL = '「정답: ③」'

test('no English sentence holds Hangul but for the line by which a model answers', () => {
  const held = sentencesOf(en).filter(([, sentence]) => HANGUL.test(sentence.replace(PROTOCOL, '')))
  expect(held).toEqual([])
})

test('English has a sentence wherever Korean has one', () => {
  const places = (table: unknown): string[] => [
    ...new Set(sentencesOf(table).map(([place]) => place))
  ]
  expect(places(en)).toEqual(places(ko))
  expect(sentencesOf(en).filter(([, sentence]) => sentence.trim() === '')).toEqual([])
})

test('the program speaks Korean until another language is chosen', () => {
  expect(languageInUse()).toBe('ko')
  expect(mainText().fileNames.sitting).toBe('응시 기록')
})

describe('in English', () => {
  beforeEach(() => useLanguage('en'))
  afterEach(() => useLanguage('ko'))

  test('the report of a model’s exam holds no Hangul but the names of exam and subjects', () => {
    const exam = examFile('customs-broker')
    const html = modelExamHtml(anExport())
    expect(html).toContain('<html lang="en">')
    const text = DomUtils.textContent(parseDocument(html))
    expect(text).toContain('31 / 40')
    expect(text).toContain('Below the minimum')
    // The qualification of the paper's table is a name too.
    const names = [exam.nameKo, ...subjectsOf(exam).map(({ nameKo }) => nameKo), '관세사']
    const rest = names.reduce(
      (left, name) => left.replaceAll(name, ''),
      text.replaceAll(PROTOCOL, '')
    )
    expect(rest.split('\n').filter((line) => HANGUL.test(line))).toEqual([])
  })

  test('the diagnostics hold none at all', () => {
    const text = diagnosticsText(facts)
    expect(text).toContain('Memory: 16,000 MB (8,000 MB free)')
    expect(text).toContain('Backups: 3, 12 MB')
    expect(text).toContain(
      'File 1: own file, 4 MB, quantisation unknown, exaone4, copy, not in its place'
    )
    expect(text.split('\n').filter((line) => HANGUL.test(line))).toEqual([])
  })
})

const MB = 1024 * 1024
const facts: DiagnosticsFacts = {
  at: 0,
  version: '1.0.0',
  host: 'electron',
  runtime: { node: '24.0.0' },
  system: 'Linux',
  processor: { name: 'CPU', count: 2 },
  memoryMb: 16_000,
  freeMemoryMb: 8_000,
  onBattery: null,
  folder: {
    freeMb: null,
    synced: false,
    ascii: true,
    writable: true,
    databaseBytes: MB,
    databaseWritable: true,
    logBytes: null,
    searchBytes: null,
    backups: 3,
    newestBackupAt: null,
    backupBytes: 12 * MB
  },
  condition: 'open',
  trouble: null,
  integrity: 'whole',
  format: null,
  records: {
    gpu: null,
    figures: {
      schemaVersion: 1,
      journalMode: 'wal',
      synchronous: 2,
      foreignKeys: true,
      pages: 10,
      pageBytes: 4096,
      freePages: 0
    },
    searchLeft: 0,
    rows: [],
    settings: {
      examId: null,
      theme: 'system',
      textPercent: 100,
      tutorMode: 'reasoning',
      traceOpen: false,
      itemsPerPage: 1,
      studyMinutes: 60,
      reviewsPerDay: null,
      examDates: {},
      retention: {}
    },
    model: { phase: 'no-model' },
    modelFiles: [
      {
        name: null,
        bytes: 4 * MB,
        quantisation: null,
        architecture: 'exaone4',
        linked: false,
        there: false
      }
    ],
    crashedStarts: [],
    importEndings: {}
  },
  unread: false,
  engineDeaths: [],
  lines: []
}
