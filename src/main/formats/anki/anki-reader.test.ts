import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { fileOf, zipOf } from '../zip.fixture.ts'
import { ankiReader } from './anki-reader.ts'
import {
  BASIC,
  newerCollection,
  newerPackage,
  olderCollection,
  olderPackage,
  reading,
  type MadeNote,
  type MadeType,
  type Reading
} from './package.fixture.ts'

const notesOf = (types: MadeType[], notes: Omit<MadeNote, 'type'>[]): Promise<Reading> =>
  reading(
    olderPackage(
      olderCollection({ types, notes: notes.map((note) => ({ ...note, type: types[0]?.id ?? 0 })) })
    )
  )

const basic = (front: string, back: string): Promise<Reading> =>
  notesOf([BASIC], [{ fields: [front, back] }])

const FIELDS: MadeType = {
  id: 5,
  name: '객관식',
  fields: ['문제', '보기1', '보기2', '보기3', '보기4', '정답', '해설']
}

describe('a package', () => {
  const notes = [
    {
      id: 1_700_000_000_123,
      type: 1,
      fields: ['옳은 것은?<br>① 갑<br>② 을', '②<br>제16조'],
      tags: ' 기출 관세법::과세_요건 ',
      deck: 7
    }
  ]
  const made = { types: [BASIC], notes, decks: { '1': 'Default', '7': '관세사::1차::관세법' } }

  test.each([
    ['of today, packed with Zstandard', 'collection.anki21b', newerPackage(newerCollection(made))],
    ['of some years ago', 'collection.anki21', olderPackage(olderCollection(made))],
    ['of long ago', 'collection.anki2', olderPackage(olderCollection(made), {}, 'collection.anki2')]
  ])('%s is read from its newest collection', async (_when, entry, bytes) => {
    expect(await ankiReader.recognises(fileOf(bytes))).toBe(true)
    const { items, rejects, findings, refusal } = await reading(bytes)
    expect([rejects, findings, refusal]).toEqual([[], [], null])
    expect(items).toMatchObject([
      {
        place: { entry, path: 'notes[1700000000123]' },
        stem: '옳은 것은?',
        options: [{ text: '갑' }, { text: '을' }],
        key: { kind: 'options', options: [2] },
        rationale: '제16조',
        paper: { exam: '관세사', subject: '관세법' },
        tags: ['기출', '관세법::과세_요건'],
        topic: '과세 요건'
      }
    ])
  })

  test('of other things is not recognised, and neither is one that must not be opened', async () => {
    for (const zip of [
      zipOf([{ name: 'xl/workbook.xml', bytes: Buffer.from('<a/>') }]),
      zipOf([
        { name: 'collection.anki2', bytes: Buffer.from('x') },
        { name: '../x', bytes: Buffer.from('x') }
      ]),
      Buffer.from('PK\x03\x04 and no more', 'latin1'),
      Buffer.from('문제,보기,정답')
    ]) {
      expect(await ankiReader.recognises(fileOf(zip))).toBe(false)
    }
  })

  test('of a version to come is refused', async () => {
    const zip = zipOf([
      { name: 'meta', bytes: Buffer.of(0x08, 0x04) },
      { name: 'collection.anki2', bytes: olderCollection({ types: [BASIC], notes: [] }) }
    ])
    expect((await reading(zip)).refusal).toMatchObject({
      code: 'unsupported-version',
      data: { found: '4' }
    })
  })

  test('leaves nothing behind, read or refused', async () => {
    const temporary = mkdtempSync(join(tmpdir(), 'hapgyeok-test-'))
    onTestFinished(() => rmSync(temporary, { recursive: true }))
    vi.stubEnv('TMPDIR', temporary)
    onTestFinished(() => void vi.unstubAllEnvs())
    const left = (): string[] =>
      readdirSync(temporary).filter((name) => name.startsWith('hapgyeok-collection-'))
    await reading(olderPackage(olderCollection(made)))
    await reading(newerPackage(Buffer.from('no database')))
    await reading(olderPackage(olderCollection({ ...made, more: 'CREATE VIEW v AS SELECT 1' })))
    expect(left()).toEqual([])
  })
})

describe('a note with fields for its options', () => {
  test('is read, with the reading of its key', async () => {
    const { items } = await notesOf(
      [FIELDS],
      [
        { fields: ['하나?', '갑', '을', '병', '정', '3', '풀이'] },
        { fields: ['둘?', '① 갑', '② 을', '③ 병', '', '②', ''] },
        { fields: ['셋?', '갑', '을', '병', '정', '병', ''] },
        { fields: ['넷?', '갑', '을', '병', '정', '전항정답', ''] },
        { fields: ['다섯?', '갑', '을', '병', '정', '', ''] }
      ]
    )
    expect(items.map(({ stem, key }) => [stem, key])).toEqual([
      ['하나?', { kind: 'options', options: [3] }],
      ['둘?', { kind: 'options', options: [2] }],
      ['셋?', { kind: 'options', options: [3] }],
      ['넷?', { kind: 'all' }],
      ['다섯?', null]
    ])
    expect(items[0]?.rationale).toBe('풀이')
    expect(items[1]?.options.map(({ text }) => text)).toEqual(['갑', '을', '병'])
  })

  test.each([
    [['', '갑', '을', '', '', '1', ''], 'no-stem', {}],
    [['하나?', '갑', '', '', '', '1', ''], 'too-few-options', { options: 1 }],
    [['하나?', '갑', '', '병', '', '1', ''], 'options-gap', { found: [1, 3] }],
    [['하나?', '갑', '을', '', '', '5', ''], 'key-outside', { found: '5', options: 2 }],
    [['하나?', '갑', '을', '', '', '무', ''], 'key-not-an-option', { found: '무' }],
    [['하나?', '1', '2', '3', '', '갑을병', ''], 'key-not-an-option', { found: '갑을병' }],
    [['하나?', '2', '1', '3', '', '1', ''], 'key-ambiguous', { found: '1', options: [1, 2] }]
  ])('%j is rejected as %s', async (fields, code, data) => {
    const { items, rejects } = await notesOf([FIELDS], [{ fields }])
    expect(items).toEqual([])
    expect(rejects).toMatchObject([{ code, data, place: { path: 'notes[1000]' } }])
  })

  test('with options that read alike is read, and that is told', async () => {
    const { items, findings } = await notesOf(
      [FIELDS],
      [{ fields: ['하나?', '갑', '을', ' 갑 ', '', '2', ''] }]
    )
    expect(items.length).toBe(1)
    expect(findings).toMatchObject([{ code: 'options-same', data: { options: [1, 3] } }])
  })
})

describe('a note of the add-on Multiple Choice for Anki', () => {
  const ADD_ON: MadeType = {
    id: 9,
    name: 'AllInOne (kprim, mc, sc)',
    fields: [
      'Question',
      'Title',
      'QType (0=kprim,1=mc,2=sc)',
      'Q_1',
      'Q_2',
      'Q_3',
      'Q_4',
      'Q_5',
      'Answers',
      'Sources',
      'Extra 1'
    ]
  }
  const note = (type: string, answers: string): Omit<MadeNote, 'type'> => ({
    fields: ['Which?', '단원', type, 'a1', 'b2', 'c3', 'd4', '', answers, 'Netter', 'because']
  })

  test.each([
    ['2', '0 1 0 0', { key: { kind: 'options', options: [2] }, responseCount: 1 }],
    ['2', '0 1 0 0 0', { key: { kind: 'options', options: [2] }, responseCount: 1 }],
    ['1', '1 0 0 1', { key: { kind: 'set', options: [1, 4] }, responseCount: 2 }],
    ['1', '0 0 1 0', { key: { kind: 'options', options: [3] }, responseCount: 1 }],
    ['0', '1 1 0 1', { key: { kind: 'set', options: [1, 2, 4] }, responseCount: 3 }]
  ])('of type %s with answers %j is read', async (type, answers, expected) => {
    const { items } = await notesOf([ADD_ON], [note(type, answers)])
    expect(items).toMatchObject([
      { ...expected, topic: '단원', source: 'Netter', rationale: 'because' }
    ])
  })

  test('without any right answer, or with one that is not there, is rejected', async () => {
    const { rejects } = await notesOf([ADD_ON], [note('0', '0 0 0 0'), note('1', '0 0 0 0 1')])
    expect(rejects.map(({ code }) => code)).toEqual(['key-unreadable', 'key-outside'])
  })
})

describe('a basic note', () => {
  test.each([
    ['옳은 것은?<ol><li>갑</li><li>을</li></ol>', '2', ['옳은 것은?', '갑', '을'], [2]],
    [
      '<div>옳은 것은?</div><div>① 갑</div><div>② 을</div>',
      '정답: ①',
      ['옳은 것은?', '갑', '을'],
      [1]
    ],
    ['Which?<ul><li>red</li><li>blue</li></ul>', 'blue', ['Which?', 'red', 'blue'], [2]],
    ['Capital?<br>A) Rome<br>B) Bern', '<b>B</b>', ['Capital?', 'Rome', 'Bern'], [2]],
    [
      '<table><tr><td>① 갑</td><td>② 을</td></tr><tr><td>③ 병</td><td>④ 정</td></tr></table>',
      '③',
      ['', '갑', '을', '병', '정'],
      null
    ]
  ])('%j is read', async (front, back, texts, key) => {
    const { items, rejects } = await basic(front, back)
    if (key === null) {
      expect(rejects).toMatchObject([{ code: 'no-stem' }])
      return
    }
    expect(items.map(({ stem, options }) => [stem, ...options.map(({ text }) => text)])).toEqual([
      texts
    ])
    expect(items[0]?.key).toEqual({ kind: 'options', options: key })
  })

  test('keeps its statements, its number and the rationale of its back', async () => {
    const { items } = await basic(
      '문 12. 모두 고른 것은?<br>ㄱ. 첫째<br>ㄴ. 둘째<br>① ㄱ<br>② ㄱ, ㄴ',
      '정답 ②<br><br>해설: 둘 다 옳다.'
    )
    expect(items).toMatchObject([
      {
        number: 12,
        place: { number: 12 },
        stem: '모두 고른 것은?',
        statements: [
          { label: 'ㄱ', text: '첫째' },
          { label: 'ㄴ', text: '둘째' }
        ],
        rationale: '둘 다 옳다.'
      }
    ])
  })

  test('without options is rejected under the name of its type', async () => {
    const { items, rejects } = await basic('What is the capital of France?', 'Paris')
    expect(items).toEqual([])
    expect(rejects).toMatchObject([{ code: 'not-multiple-choice', data: { kind: 'Basic' } }])
  })

  test('whose back names no option is rejected as the item that it was meant to be', async () => {
    const { rejects } = await basic('옳은 것은?<br>① 갑<br>② 을', '둘 다 틀렸다')
    expect(rejects).toMatchObject([{ code: 'key-unreadable', data: { found: '둘 다 틀렸다' } }])
  })

  test('with a list in a text that asks nothing is no item', async () => {
    const { rejects } = await basic(
      '세 원칙:<br>1) 비례<br>2) 평등<br>3) 신뢰',
      '헌법의 일반 원칙이다'
    )
    expect(rejects).toMatchObject([{ code: 'not-multiple-choice' }])
  })

  test('written in the old way of decomposed Hangul is composed', async () => {
    const { items } = await basic('옳은 것은?<br>① 갑<br>② 을'.normalize('NFD'), '②')
    expect(items[0]?.stem).toBe('옳은 것은?')
  })
})

test('cloze notes are rejected, whatever they hold', async () => {
  const cloze: MadeType = { id: 3, name: 'Cloze', cloze: true, fields: ['Text', 'Extra'] }
  const { items, rejects } = await notesOf(
    [cloze],
    [{ fields: ['{{c1::갑}}?<br>① 갑<br>② 을', '①'] }]
  )
  expect([items, rejects]).toMatchObject([
    [],
    [{ code: 'not-multiple-choice', data: { kind: 'Cloze' } }]
  ])
})

test('a card that is away in a filtered deck counts for its own', async () => {
  const made = {
    types: [BASIC],
    decks: { '1': 'Default', '8': '관세법', '9': 'Cram' },
    notes: [{ type: 1, fields: ['옳은 것은?<br>① 갑<br>② 을', '①'], deck: 9, originalDeck: 8 }]
  }
  const { items } = await reading(olderPackage(olderCollection(made)))
  expect(items[0]?.paper).toEqual({ exam: null, subject: '관세법', round: null, form: null })
})
