import type { Cell } from '@shared/domain/csv.ts'
import { subjectsOf } from '@shared/domain/exam.ts'
import { isBlank, keyLabel, responseLabel, type Key, type Response } from '@shared/domain/item.ts'
import { shownPlaces } from './session-view.ts'
import type { ExportDocument, ExportItem } from './session-export-document.ts'

const HEADERS = [
  '교시',
  '번호',
  '과목',
  '문항 ID',
  '내 답',
  '화면 번호',
  '정답',
  '채점',
  '배점',
  '득점',
  '시간(초)',
  '답 변경',
  '표시',
  '찍음',
  '메모',
  '문두'
] as const

/** One row an item, as on the screen: ① for the option that the item's own order puts first. */
export function exportRows({ exam, periods, items }: ExportDocument): Cell[][] {
  const subjects = new Map(subjectsOf(exam).map(({ id, nameKo }) => [id, nameKo]))
  const periodNames = new Map(periods.map(({ no, name }) => [no, name]))
  return [
    [...HEADERS],
    ...items.map((item): Cell[] => [
      periodNames.get(item.period) ?? item.period,
      item.number,
      subjects.get(item.subjectId) ?? item.subjectId,
      item.itemId,
      responseCell(item.state.response),
      placesCell(item),
      item.keyInForce === null ? null : keyCell(item.keyInForce.key),
      verdictCell(item),
      item.points,
      item.attempt === null ? null : item.attempt.points,
      item.state.elapsedMs / 1000,
      changesCell(item.state.changes),
      item.state.flagged ? '표시' : '',
      item.state.confidence === 'guessed' ? '찍음' : '',
      item.state.note,
      item.stem
    ])
  ]
}

const responseCell = (response: Response): string =>
  isBlank(response) ? '무응답' : responseLabel(response)

/** Where the chosen options stood on the sheet; empty where options stood as numbered. */
const placesCell = ({ optionOrder, state }: ExportItem): string =>
  responseLabel(shownPlaces(optionOrder, state.response).toSorted((a, b) => a - b))

/** Alternatives and options that are right only together are told apart. */
function keyCell(key: Key): string {
  if (key.kind === 'set') return `${keyLabel(key)} 모두`
  return key.kind === 'options' && key.options.length > 1
    ? `${keyLabel(key)} 중 하나`
    : keyLabel(key)
}

const verdictCell = ({ attempt }: ExportItem): string =>
  attempt === null ? '채점 안 함' : attempt.correct ? '맞음' : '틀림'

/** Every response in turn, once there was more than one. */
const changesCell = (changes: readonly Response[]): string =>
  changes.length < 2 ? '' : changes.map(responseCell).join(' → ')
