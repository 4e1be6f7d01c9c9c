import type { ResultView } from '@shared/contract/session.ts'
import { scoreRows, type ScoreRow } from '@shared/domain/floor-units.ts'
import { subjectName } from '../../text/exam-text.ts'
import { formatDuration, formatPoints } from '../../text/format.ts'
import { text } from '../../text/text.ts'

/** A line of the printed table as it reads. */
export type ScoreLine = {
  id: string
  name: string
  percent: number
  items: string
  points: string
  /** Its own floor in percent; null where it has none or shares one. */
  floor: number | null
  floorText: string
  below: boolean
  unit: boolean
  blank: string
  time: string
}

type Scored = Pick<ResultView, 'exam' | 'judgement' | 'subjectFacts'>

/** `lines`: whether the rule of the exam applies; practice has none. */
export function scoreLines(result: Scored, lines: boolean): ScoreLine[] {
  const { exam, judgement } = result
  const rows: ScoreRow[] = lines
    ? scoreRows(exam, judgement.subjects)
    : judgement.subjects.map((subject) => ({
        kind: 'subject',
        subject,
        merged: false,
        belowMinimum: false
      }))
  const floor = lines ? exam.passRule.subjectMinPercent : null
  return rows.map((row) =>
    row.kind === 'unit' ? unitLine(row, exam, floor) : subjectLine(row, result, floor)
  )
}

const floorText = (floor: number | null): string =>
  floor === null ? '' : text.print.floorOf(floor)

function unitLine(
  { unit, belowMinimum }: Extract<ScoreRow, { kind: 'unit' }>,
  exam: Scored['exam'],
  floor: number | null
): ScoreLine {
  const { subjects, percent, points, maxPoints } = unit
  return {
    id: subjects.join(' '),
    name: text.print.unit(subjects.map((id) => subjectName(exam, id)).join('·')),
    percent,
    items: '',
    points: `${formatPoints(points)}/${formatPoints(maxPoints)}`,
    floor,
    floorText: floorText(floor),
    below: belowMinimum,
    unit: true,
    blank: '',
    time: ''
  }
}

function subjectLine(
  { subject, merged, belowMinimum }: Extract<ScoreRow, { kind: 'subject' }>,
  { exam, subjectFacts }: Scored,
  floor: number | null
): ScoreLine {
  const { id, percent, correct, items, points, maxPoints } = subject
  const facts = subjectFacts[id]
  return {
    id,
    name: subjectName(exam, id),
    percent,
    items: `${correct}/${items}`,
    points: `${formatPoints(points)}/${formatPoints(maxPoints)}`,
    floor: merged ? null : floor,
    floorText: merged ? text.print.unitShort : floorText(floor),
    below: belowMinimum,
    unit: false,
    blank: String(facts?.blank ?? 0),
    time: formatDuration(facts?.elapsedMs ?? 0)
  }
}
