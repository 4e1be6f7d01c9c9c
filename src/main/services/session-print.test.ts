import { expect, test } from 'vitest'
import type { ErrorCode } from '@shared/errors.ts'
import type { PrintRequest } from '@shared/domain/print.ts'
import { itemsOf } from '../../../test/support/builders.ts'
import { studyDesk } from '../../../test/support/study.ts'
import { createSessionPrint } from './session-print.ts'
import type { PdfPrinter } from './pdf-printer.ts'

const refused = (code: ErrorCode): unknown => expect.objectContaining({ code })
const request = { electives: [], roundId: null, form: null, minutes: {} }

function desk(printer: PdfPrinter | null = null) {
  const made = studyDesk([...itemsOf('customs-law', 2), ...itemsOf('customs-tax', 1)])
  return { ...made, print: createSessionPrint(made.db, made.study, made.reports, printer) }
}

test('a paper is printed before its sitting begins, and nothing begins by it', () => {
  const { study, print, db } = desk()
  const { sessionId } = study.startMock('customs-broker', request, false)
  expect(print.view(sessionId, 'paper')).toMatchObject({
    what: 'paper',
    paper: { stage: 'waiting', items: [{ number: 1 }, { number: 2 }, { number: 1 }] }
  })
  expect(db.sessions.listEvents(sessionId)).toEqual([])
})

test('a paper carries no key, no rationale and nothing that the candidate marked', () => {
  const { study, print, startMock } = desk()
  const sessionId = startMock('customs-broker')
  study.record(sessionId, { kind: 'note', position: 1, text: '내 메모' })
  study.handIn(sessionId, 1)
  study.beginPeriod(sessionId, 2)
  study.handIn(sessionId, 2)
  const printed = JSON.stringify(print.view(sessionId, 'paper'))
  expect(printed).not.toMatch(/"key"|rationale|"reason"|"response"|내 메모/u)
})

test('while a mock is under way its paper, its keys and its scores are refused', () => {
  const { print, startMock } = desk()
  const sessionId = startMock('customs-broker')
  expect(() => print.view(sessionId, 'paper')).toThrow(refused('print-under-way'))
  expect(() => print.view(sessionId, 'key')).toThrow(refused('session-open'))
  expect(() => print.view(sessionId, 'score')).toThrow(refused('session-open'))
})

test('between two periods the paper is refused too', () => {
  const { study, print, startMock } = desk()
  const sessionId = startMock('customs-broker')
  study.handIn(sessionId, 1)
  expect(() => print.view(sessionId, 'paper')).toThrow(refused('print-under-way'))
})

test('the host saves a PDF under a name that tells exam and kind; a refused paper never reaches it', async () => {
  const asked: [PrintRequest, string][] = []
  const { study, print, startMock } = desk({
    save: (wanted, name) => {
      asked.push([wanted, name])
      return Promise.resolve('/tmp/문제지.pdf')
    }
  })
  const waiting = study.startMock('customs-broker', request, false).sessionId
  const wanted = { what: 'paper', sessionId: waiting, rationales: false } as const
  await expect(print.save(wanted)).resolves.toEqual({ printer: true, saved: '/tmp/문제지.pdf' })
  expect(asked).toEqual([
    [wanted, expect.stringMatching(/^합격 관세사 시험 문제지 \d{4}-\d\d-\d\d\.pdf$/u)]
  ])
  const running = startMock('customs-broker')
  await expect(print.save({ ...wanted, sessionId: running })).rejects.toMatchObject({
    code: 'print-under-way'
  })
  expect(asked).toHaveLength(1)
})

test('a host without a printer says so, and the window prints', async () => {
  const { study, print } = desk()
  const { sessionId } = study.startMock('customs-broker', request, false)
  await expect(print.save({ what: 'paper', sessionId, rationales: false })).resolves.toEqual({
    printer: false,
    saved: null
  })
})
