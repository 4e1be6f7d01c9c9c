import { toCsv, type Cell } from '@shared/domain/csv.ts'
import type { Key } from '@shared/domain/item.ts'
import { answersOf, examsOf, type ExportedAnswer, type ModelExamExport } from './export-types.ts'

/** docs/model-exam-format.md says what each holds. */
const COLUMNS = [
  'position',
  'option_order',
  'exam_id',
  'exam',
  'subject_id',
  'subject',
  'round',
  'item_id',
  'revision',
  'points',
  'key',
  'shown',
  'state',
  'response',
  'correct',
  'prompt_tokens',
  'reused_tokens',
  'thought_tokens',
  'final_tokens',
  'ms',
  'closed_by',
  'end_reason',
  'error',
  'prompt_sha256'
] as const

/** One row an answer, those that are still to be given too; no text of an item. */
export function modelExamCsv(exported: ModelExamExport): string {
  const exams = examsOf(exported.record)
  const nameOf = (examId: string | null): string | null =>
    examId === null ? null : (exams.get(examId)?.nameKo ?? null)
  return toCsv([
    [...COLUMNS],
    ...answersOf(exported).map((one) => {
      const cells = cellsOf(one, nameOf(one.item.examId))
      return COLUMNS.map((column) => cells[column])
    })
  ])
}

const cellsOf = (
  { item, answer }: ExportedAnswer,
  exam: string | null
): Record<(typeof COLUMNS)[number], Cell> => ({
  position: answer.position,
  option_order: answer.order,
  exam_id: item.examId,
  exam,
  subject_id: item.subjectId,
  subject: item.subjectName,
  round: item.roundName,
  item_id: item.itemId,
  revision: item.revision,
  points: item.points,
  key: keyCell(item.key),
  shown: answer.shown.join(' '),
  state: answer.state ?? 'open',
  response: answer.response.length === 0 ? null : answer.response.join(' '),
  correct: answer.state === null || answer.state === 'error' ? null : Number(answer.correct),
  prompt_tokens: answer.promptTokens,
  reused_tokens: answer.reusedTokens,
  thought_tokens: answer.thoughtTokens,
  final_tokens: answer.finalTokens,
  ms: answer.ms,
  closed_by: answer.closedBy,
  end_reason: answer.endReason,
  error: answer.error?.code ?? null,
  prompt_sha256: answer.promptSha256
})

/** Alternatives between bars, options that are right only together between spaces. */
function keyCell(key: Key): string {
  switch (key.kind) {
    case 'options':
      return key.options.join('|')
    case 'set':
      return key.options.join(' ')
    case 'all':
    case 'none':
      return key.kind
  }
}
