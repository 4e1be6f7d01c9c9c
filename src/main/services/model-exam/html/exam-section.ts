import { subjectsOf, type Exam } from '@shared/domain/exam.ts'
import { scoreRows, type ScoreRow } from '@shared/domain/floor-units.ts'
import type { ExamReport, SubjectReport } from '@shared/domain/model-exam/report.ts'
import type { Judgement } from '@shared/domain/pass-rule.ts'
import {
  outcomeTitle,
  reasonSentence,
  subjectName,
  subjectNames
} from '@shared/text/judgement-text.ts'
import { formatCount, formatPoints } from '@shared/text/numbers.ts'
import { intervalText, shareText } from '@shared/text/share-text.ts'
import { mainText } from '../../../text/main-text.ts'
import { axis, legend, strip } from './chart.ts'
import { html, type Markup } from './markup.ts'

type PastCuts = readonly { year: number; percent: number }[]

/** One exam: the verdict of its own rule with its reasons, its subjects, and how sure each share is. */
export function examSection(report: ExamReport, exam: Exam | null, cuts: PastCuts): Markup {
  const { judgement } = report
  const words = mainText().modelExam.exam
  return html`<section>
    <h2>${report.name}</h2>
    ${verdict(report, exam)}
    ${report.scaled && judgement !== null ? html`<p class="note">${words.scaled}</p>` : null}
    ${judgement === null || exam === null ? null : totals(judgement, exam)}
    ${judgement === null ? null : pastCuts(judgement, cuts)} ${outcomeTable(report, exam)}
    ${shareTable(report, exam)}
  </section>`
}

function verdict({ judgement, counts, examId }: ExamReport, exam: Exam | null): Markup {
  const words = mainText().modelExam.exam
  if (examId === null || exam === null) {
    return html`<p class="note">${words.unsorted}</p>`
  }
  if (judgement === null) {
    const why = counts.open > 0 ? words.open(counts.open) : words.held(counts.errors)
    return html`<p class="outcome">${why}</p>`
  }
  const missed = judgement.outcome === 'failed' ? ' missed' : ''
  return html`<p class="outcome${missed}">${outcomeTitle(judgement, exam)}</p>
    ${
      judgement.reasons.length === 0
        ? null
        : html`<ul class="reasons">
            ${judgement.reasons.map(
              (reason) =>
                html`<li${reason.code === 'below-minimum' ? html` class="floor"` : null}>${reasonSentence(reason, exam)}</li>`
            )}
          </ul>`
    }`
}

function totals({ total, maxTotal, percent, average }: Judgement, { passRule }: Exam): Markup {
  const words = mainText().modelExam.exam
  const byAverage = passRule.overallBasis === 'average'
  return html`<dl class="totals">
    <div>
      <dt>${words.total}</dt>
      <dd>${words.points(`${formatPoints(total)} / ${formatPoints(maxTotal)}`)}</dd>
    </div>
    ${
      byAverage
        ? html`<div>
            <dt>${words.average}</dt>
            <dd>${words.points(formatPoints(average))}</dd>
          </div>`
        : html`<div>
            <dt>${words.percent}</dt>
            <dd>${formatPoints(percent)}%</dd>
          </div>`
    }
  </dl>`
}

function pastCuts({ percent }: Judgement, cuts: PastCuts): Markup | null {
  if (cuts.length === 0) return null
  const words = mainText().modelExam.exam
  const each = cuts.map((cut) => words.cut(cut.year, cut.percent, percent >= cut.percent))
  return html`<p class="note">${words.cuts(each.join(', '))}</p>`
}

function outcomeTable(report: ExamReport, exam: Exam | null): Markup {
  const { exam: words, words: shared } = mainText().modelExam
  const rows =
    report.judgement === null || exam === null
      ? report.subjects.map((subject) => countsRow(subject, subject.subjectName, null, null))
      : scoreRows(exam, report.judgement.subjects).map((row) => scoreRow(row, report, exam))
  return html`<div class="scroll">
    <table class="outcomes">
      <caption>
        ${words.scores}
      </caption>
      <thead>
        <tr>
          <th scope="col">${shared.subject}</th>
          <th scope="col" class="number">${words.right}</th>
          <th scope="col" class="number">${words.score}</th>
          <th scope="col" class="number">${words.floor}</th>
          <th scope="col" class="number">${shared.unread}</th>
          <th scope="col" class="number">${shared.errors}</th>
          <th scope="col" class="verdict">${words.verdict}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`
}

function scoreRow(row: ScoreRow, report: ExamReport, exam: Exam): Markup {
  const words = mainText().modelExam.exam
  const floor = exam.passRule.subjectMinPercent
  if (row.kind === 'unit') {
    const { subjects, points, maxPoints, percent } = row.unit
    return html`<tr>
      <th scope="row">${words.floorUnit(subjectNames(exam, subjects))}</th>
      <td class="number"></td>
      <td class="number">
        ${formatPoints(points)} / ${formatPoints(maxPoints)} (${formatPoints(percent)}%)
      </td>
      <td class="number">${floorText(maxPoints, floor)}</td>
      <td class="number"></td>
      <td class="number"></td>
      <td class="verdict">${row.belowMinimum ? below(words.below) : null}</td>
    </tr>`
  }
  const { id, points, maxPoints } = row.subject
  const own = report.subjects.find(({ subjectId }) => subjectId === id)
  const mark = row.belowMinimum
    ? below(words.below)
    : // With other papers in the rule (변호사) a line missed on this one is no 과락.
      !row.merged && row.subject.belowMinimum
      ? below(words.belowLine)
      : null
  const points_ = `${formatPoints(points)} / ${formatPoints(maxPoints)}`
  const line = row.merged ? words.merged : floorText(maxPoints, floor)
  return countsRow(own ?? null, subjectName(exam, id), { points: points_, floor: line }, mark)
}

const countsRow = (
  subject: SubjectReport | null,
  name: string,
  score: { points: string; floor: string } | null,
  mark: Markup | null
): Markup =>
  html`<tr>
    <th scope="row">${name}</th>
    <td class="number">
      ${subject === null ? '–' : `${subject.counts.correct} / ${subject.counts.items}`}
    </td>
    <td class="number">${score?.points ?? '–'}</td>
    <td class="number">${score?.floor ?? '–'}</td>
    <td class="number">${subject?.counts.unparsed ?? '–'}</td>
    <td class="number">${subject?.counts.errors ?? '–'}</td>
    <td class="verdict">${mark}</td>
  </tr>`

const below = (words: string): Markup => html`<span class="below">${words}</span>`

function floorText(maxPoints: number, percent: number | null): string {
  const { exam, words } = mainText().modelExam
  return percent === null ? words.none : exam.points(formatPoints((maxPoints * percent) / 100))
}

/** What is known of each share, drawn and in figures. */
function shareTable({ subjects, accuracy }: ExamReport, exam: Exam | null): Markup | null {
  const { exam: words, words: shared } = mainText().modelExam
  const measured = subjects.flatMap((subject) =>
    subject.accuracy === null ? [] : [{ ...subject, accuracy: subject.accuracy }]
  )
  if (measured.length === 0) return null
  const floor = exam?.passRule.subjectMinPercent ?? null
  const choices = new Map(
    exam === null ? [] : subjectsOf(exam).map((subject) => [subject.id, subject.choices])
  )
  const chanceOf = (id: string): number | null => {
    const count = choices.get(id)
    return count === undefined ? null : 1 / count
  }
  const row = (name: string, one: NonNullable<typeof accuracy>, chance: number | null): Markup =>
    html`<tr>
      <th scope="row">${name}</th>
      <td class="chart">${strip(name, one, { floor, chance })}</td>
      <td class="number">${shareText(one.share)}</td>
      <td class="number">${intervalText(one)}</td>
      <td class="number">${formatCount(one.items)}</td>
    </tr>`
  return html`<div class="scroll">
      <table class="shares">
        <caption>
          ${words.shares}
        </caption>
        <thead>
          <tr>
            <th scope="col">${shared.subject}</th>
            <th scope="col" class="chart">${axis()}</th>
            <th scope="col" class="number">${shared.rate}</th>
            <th scope="col" class="number">${shared.interval}</th>
            <th scope="col" class="number">${shared.item}</th>
          </tr>
        </thead>
        <tbody>
          ${measured.map(({ subjectId, subjectName: name, accuracy: own }) => row(name, own, chanceOf(subjectId)))}
          ${accuracy === null || measured.length < 2 ? null : row(words.allSubjects, accuracy, null)}
        </tbody>
      </table>
    </div>
    ${legend(floor, choices.size > 0)}`
}
