import type { KeyFile, KeyFileRow } from '@shared/contract/key-file.ts'
import { keyFinding, WHOLE, type KeyFinding } from '@shared/contract/key-findings.ts'
import { subjectsOf, type ExamSubject } from '@shared/domain/exam.ts'
import type { KeyStatus } from '@shared/domain/item.ts'
import type { Database } from '../db/database.ts'
import type { RoundRow } from '../db/pool-queries.ts'
import type { ExamCatalogue } from './exam-catalogue.ts'
import type { Correction } from './key-plan.ts'

/** What a key file leaves unsaid; a round by id or name. */
export type KeyFileGaps = {
  examId: string | null
  round: string | null
  form: string | null
  status: KeyStatus | null
  reason: string
}
type Paper = { subjects: ExamSubject[]; roundId: string; form: string }

/** The rows of a key file as corrections of items that the bank holds. */
export function placeKeys(
  db: Database,
  exams: ExamCatalogue,
  file: KeyFile,
  gaps: KeyFileGaps
): { corrections: Correction[]; findings: KeyFinding[] } {
  const findings: KeyFinding[] = []
  const report = (finding: KeyFinding): null => {
    findings.push(finding)
    return null
  }
  const byNumber = file.rows.some(({ target }) => 'number' in target)
  const examId = findExam(exams, file.examId, gaps.examId, byNumber, report)
  const paper =
    byNumber && examId !== null ? findPaper(db, exams, examId, file, gaps, report) : null
  const status = file.status ?? gaps.status
  if (status === null) report(keyFinding('status-assumed', WHOLE, {}))
  const corrections = file.rows.flatMap((row): Correction[] => {
    const itemId = 'itemId' in row.target ? row.target.itemId : findItem(db, paper, row, report)
    if (itemId === null) return []
    const { place, key, reason } = row
    return [
      {
        place,
        itemId,
        key,
        status: status ?? 'final',
        reason: reason ?? file.reason ?? gaps.reason
      }
    ]
  })
  return { corrections, findings }
}

type Report = (finding: KeyFinding) => null

function findExam(
  exams: ExamCatalogue,
  inFile: string | null,
  chosen: string | null,
  needed: boolean,
  report: Report
): string | null {
  if (inFile !== null && chosen !== null && inFile !== chosen) {
    return report(keyFinding('exam-differs', WHOLE, { inFile, chosen }))
  }
  const id = inFile ?? chosen
  if (id === null) return needed ? report(keyFinding('exam-missing', WHOLE, {})) : null
  const known = exams.list().some((exam) => exam.id === id)
  return known ? id : report(keyFinding('unknown-exam', WHOLE, { id }))
}

function findPaper(
  db: Database,
  exams: ExamCatalogue,
  examId: string,
  file: KeyFile,
  gaps: KeyFileGaps,
  report: Report
): Paper | null {
  const wanted = { round: file.round ?? gaps.round, form: file.form ?? gaps.form ?? '' }
  const rows = db.pool.listRounds(examId)
  const round = findRound(rows, wanted.round, report)
  if (round === null) return null
  const forms = rows.filter(({ id }) => id === round.id).map(({ form }) => form)
  const form = findForm(forms, wanted.form, report)
  if (form === null) return null
  const assumed = wanted.round === null || (form === '') !== (wanted.form === '')
  if (assumed) report(keyFinding('round-assumed', WHOLE, { name: round.name, form }))
  const subjects = exams.versions(examId).flatMap((exam) => subjectsOf(exam))
  return { subjects, roundId: round.id, form }
}

/** By id, by name, or by its number alone (42회 for 제42회); the only one there is where none is named. */
function findRound(
  rows: readonly RoundRow[],
  wanted: string | null,
  report: Report
): RoundRow | null {
  const rounds = [...new Map(rows.map((row) => [row.id, row])).values()]
  const names = rounds.map(({ name }) => name)
  const [only] = rounds
  if (wanted === null) {
    return only !== undefined && rounds.length === 1
      ? only
      : report(keyFinding('round-missing', WHOLE, { rounds: names }))
  }
  const exact = rounds.filter(({ id, name }) => id === wanted || squeeze(name) === squeeze(wanted))
  const numbered = rounds.filter(({ name }) => ordinal(name) === ordinal(wanted))
  const found = exact.length > 0 ? exact : ordinal(wanted) === null ? [] : numbered
  const [first] = found
  return first !== undefined && found.length === 1
    ? first
    : report(keyFinding('unknown-round', WHOLE, { name: wanted, rounds: names }))
}

/** A round of one form only has it without a name, whatever a key calls it. */
function findForm(forms: readonly string[], wanted: string, report: Report): string | null {
  const [only] = forms
  if (only !== undefined && forms.length === 1 && (only === '' || wanted === '')) return only
  if (wanted === '') return report(keyFinding('form-missing', WHOLE, { forms: [...forms] }))
  const found = forms.find((form) => bareForm(form) === bareForm(wanted))
  return found ?? report(keyFinding('unknown-form', WHOLE, { form: wanted, forms: [...forms] }))
}

function findItem(
  db: Database,
  paper: Paper | null,
  { place, target }: KeyFileRow,
  report: Report
): string | null {
  if (paper === null || 'itemId' in target) return null
  const { number, subject: name } = target
  const { subjects, roundId, form } = paper
  const named = name === null ? subjects : subjects.filter((one) => isCalled(one, name))
  if (name !== null && named.length === 0) {
    return report(keyFinding('unknown-subject', place, { name }))
  }
  const printed = db.regrades
    .listPrintedAs(roundId, form, number)
    .filter(({ subjectId }) => name === null || named.some(({ id }) => id === subjectId))
  const [only] = printed
  if (only === undefined) return report(keyFinding('unknown-number', place, { number }))
  if (printed.length === 1) return only.id
  const names = printed.map(
    ({ subjectId }) => subjects.find(({ id }) => id === subjectId)?.nameKo ?? subjectId
  )
  return report(keyFinding('ambiguous-number', place, { number, subjects: names }))
}

const isCalled = ({ id, nameKo, aliases }: ExamSubject, name: string): boolean =>
  id === name || [nameKo, ...aliases].some((one) => squeeze(one) === squeeze(name))

const squeeze = (text: string): string => text.replaceAll(/[\s·ㆍ]+/gu, '')
const bareForm = (form: string): string =>
  squeeze(form)
    .replace(/책?형$/u, '')
    .toUpperCase()
const ordinal = (name: string): string | null => /(\d+)\s*회/u.exec(name)?.[1] ?? null
