import { expect, test } from 'vitest'
import { anItem, itemsOf } from '../../../test/support/builders.ts'
import { studyDesk } from '../../../test/support/study.ts'
import { createSessionExport } from './session-export.ts'
import type { ExportDocument } from './session-export-document.ts'

/** 관세사 with 4 + 4 + 2 + 2 items; two keys are not one option, and one text is trouble for a table. */
function sitting() {
  const desk = studyDesk([
    ...itemsOf('customs-law', 2),
    anItem('customs-law-multiple', 'customs-law', { key: { kind: 'options', options: [1, 4] } }),
    anItem('customs-law-void', 'customs-law', { key: { kind: 'all' } }),
    ...itemsOf('customs-english', 3),
    anItem('customs-english-4', 'customs-english', {
      stem: '=HYPERLINK("http://example.invalid"),\n"따옴표"가 있는 문두'
    }),
    ...itemsOf('customs-tax', 2),
    ...itemsOf('customs-accounting', 2)
  ])
  const sessionId = desk.startMock('customs-broker')
  const placed = new Map(
    desk.study.open(sessionId).items.map(({ itemId, position }) => [itemId, position])
  )
  const place = (itemId: string): number => placed.get(itemId) ?? 0
  const respond = (itemId: string, option: number): void => {
    const position = place(itemId)
    desk.study.record(sessionId, { kind: 'respond', position, response: [option] })
  }
  return {
    desk,
    sessionId,
    place,
    respond,
    exportSession: createSessionExport(desk.db, desk.study)
  }
}

/**
 * 관세법개론: ③ right, wrong, ④ of ①·④ right, void left blank: 3 of 4 = 7.5 of 10 points.
 * 무역영어: 1 of 4. 내국소비세법: 2 of 2. 회계학: 0 of 2.
 */
function finished() {
  const made = sitting()
  const { desk, sessionId, place, respond } = made
  respond('customs-law-1', 3)
  respond('customs-law-2', 1)
  respond('customs-law-2', 5)
  respond('customs-law-multiple', 4)
  respond('customs-english-1', 3)
  desk.clock.pass(90_500)
  const position = place('customs-english-1')
  desk.study.record(sessionId, { kind: 'note', position, text: '+다시, 볼 것' })
  desk.study.record(sessionId, { kind: 'flag', position, on: true })
  desk.study.record(sessionId, { kind: 'confidence', position, confidence: 'guessed' })
  desk.study.handIn(sessionId, 1)
  desk.study.beginPeriod(sessionId, 2)
  respond('customs-tax-1', 3)
  respond('customs-tax-2', 3)
  desk.study.handIn(sessionId, 2)
  return made
}

/** Rows of RFC 4180, read by its grammar alone. */
const readCsv = (text: string): string[][] =>
  [...text.matchAll(/((?:(?:"(?:[^"]|"")*"|[^,\r\n"]*),?)+)\r\n/gu)].map(([, row = '']) =>
    [...row.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/gu)]
      .map(([, cell = '']) => cell.replace(/^"|"$/gu, '').replaceAll('""', '"'))
      .slice(0, 16)
  )

test('an open session is not exported: its keys would be told', () => {
  const { sessionId, exportSession } = sitting()
  expect(() => exportSession(sessionId, 'json')).toThrow(
    expect.objectContaining({ code: 'session-open' })
  )
})

test('the judgement is computed again from the JSON alone', () => {
  const { sessionId, exportSession } = finished()
  const { text } = exportSession(sessionId, 'json')
  const document = JSON.parse(text) as ExportDocument
  const percents = document.exam.sessions
    .flatMap(({ subjects }) => subjects)
    .map(({ id }) => {
      const own = document.items.filter(({ subjectId }) => subjectId === id)
      const right = own.filter(({ keyInForce, state: { response } }) => {
        const key = keyInForce?.key
        if (key?.kind === 'all' || key?.kind === 'none') return true
        return response.length === 1 && key?.options.includes(response[0] ?? 0) === true
      })
      return (right.length / own.length) * 100
    })
  expect(percents).toEqual([75, 25, 100, 0])
  expect(percents.reduce((sum, one) => sum + one, 0) / 4).toBe(50)
  expect(
    percents.filter((percent) => percent < (document.exam.passRule.subjectMinPercent ?? 0))
  ).toEqual([25, 0])
  expect(document.judgement).toMatchObject({
    outcome: 'failed',
    average: 50,
    reasons: [
      { code: 'below-minimum', subjects: ['customs-english'], points: 2.5, needed: 4 },
      { code: 'below-minimum', subjects: ['customs-accounting'], points: 0, needed: 2 },
      { code: 'below-overall-average', points: 50, needed: 60 }
    ]
  })
})

test('the points are computed again from the CSV alone', () => {
  const { sessionId, exportSession } = finished()
  const { text } = exportSession(sessionId, 'csv')
  expect(text.startsWith('\uFEFF교시,번호,과목,')).toBe(true)
  const [head = [], ...rows] = readCsv(text.slice(1))
  expect(head).toHaveLength(16)
  const at = (name: string): number => head.indexOf(name)
  const sums = new Map<string, [number, number]>()
  for (const row of rows) {
    const [won, all] = sums.get(row[at('과목')] ?? '') ?? [0, 0]
    sums.set(row[at('과목')] ?? '', [won + Number(row[at('득점')]), all + Number(row[at('배점')])])
  }
  expect([...sums.values()]).toEqual([
    [7.5, 10],
    [2.5, 10],
    [5, 5],
    [0, 5]
  ])
})

test('a row tells what was answered, changed and noted, and runs no formula in a spreadsheet', () => {
  const { sessionId, exportSession } = finished()
  const rows = readCsv(exportSession(sessionId, 'csv').text.slice(1))
  const row = (itemId: string): string[] => rows.find((one) => one[3] === itemId) ?? []
  expect(row('customs-law-2').slice(4, 10)).toEqual(['⑤', '', '③', '틀림', '2.5', '0'])
  expect(row('customs-law-2')[11]).toBe('① → ⑤')
  expect(row('customs-law-multiple').slice(4, 8)).toEqual(['④', '', '①, ④ 중 하나', '맞음'])
  expect(row('customs-law-void').slice(4, 8)).toEqual(['무응답', '', '전항정답', '맞음'])
  expect(row('customs-english-1').slice(12, 15)).toEqual(['표시', '찍음', "'+다시, 볼 것"])
  expect(row('customs-law-2').slice(12, 15)).toEqual(['', '', ''])
  expect(row('customs-english-4').at(-1)).toBe(
    '\'=HYPERLINK("http://example.invalid"),\n"따옴표"가 있는 문두'
  )
})

test('a shuffled sheet tells beside the option chosen at which place it stood', () => {
  const desk = studyDesk(itemsOf('customs-law', 1))
  const request = { mode: 'timed', shuffleOptions: true } as const
  const sessionId = desk.practise('customs-broker', ['customs-law'], request)
  const shown = desk.study.open(sessionId).items[0]?.options.map(({ no }) => no) ?? []
  // The option that stands second on the sheet is chosen.
  const chosen = shown[1] ?? 0
  expect(chosen).not.toBe(2)
  desk.study.record(sessionId, { kind: 'respond', position: 1, response: [chosen] })
  desk.study.handIn(sessionId, 1)
  const exportSession = createSessionExport(desk.db, desk.study)
  const [head = [], row = []] = readCsv(exportSession(sessionId, 'csv').text.slice(1))
  expect(row[head.indexOf('내 답')]).toBe(['①', '②', '③', '④', '⑤'][chosen - 1])
  expect(row[head.indexOf('화면 번호')]).toBe('②')
})

test('the document holds the exam as sat, every event in order and every version of a key', () => {
  const { desk, sessionId, place, exportSession } = finished()
  const document = JSON.parse(exportSession(sessionId, 'json').text) as ExportDocument
  expect(document).toMatchObject({
    format: 'hapgyeok-session',
    version: 1,
    session: { id: sessionId, mode: 'mock', examId: 'customs-broker', complete: false },
    exam: { id: 'customs-broker', passRule: { overallMinPercent: 60 } },
    regrades: []
  })
  expect(document.events.map(({ seq }) => seq)).toEqual(
    document.events.map((_, index) => index + 1)
  )
  expect(document.events).toEqual(desk.db.sessions.listEvents(sessionId))
  expect(document.items[place('customs-law-multiple') - 1]).toMatchObject({
    keyVersions: [{ version: 1, status: 'final', key: { kind: 'options', options: [1, 4] } }],
    attempt: { keyVersion: 1, response: [4], correct: true, points: 2.5 }
  })
})

test('the file is named after exam and day, without what a file name cannot hold', () => {
  const { sessionId, exportSession } = finished()
  const { fileName, mediaType } = exportSession(sessionId, 'csv')
  expect(fileName).toMatch(/^합격 관세사 시험 응시 기록 \d{4}-\d\d-\d\d\.csv$/u)
  expect(mediaType).toBe('text/csv;charset=utf-8')
})
