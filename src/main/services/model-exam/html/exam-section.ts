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
import { axis, legend, strip } from './chart.ts'
import { html, type Markup } from './markup.ts'

type PastCuts = readonly { year: number; percent: number }[]

/** One exam: the verdict of its own rule with its reasons, its subjects, and how sure each share is. */
export function examSection(report: ExamReport, exam: Exam | null, cuts: PastCuts): Markup {
  const { judgement } = report
  return html`<section>
    <h2>${report.name}</h2>
    ${verdict(report, exam)}
    ${report.scaled && judgement !== null ? html`<p class="note">실제 시험보다 짧아 기준을 비율로 적용했습니다.</p>` : null}
    ${judgement === null || exam === null ? null : totals(judgement, exam)}
    ${judgement === null ? null : pastCuts(judgement, cuts)} ${outcomeTable(report, exam)}
    ${shareTable(report, exam)}
  </section>`
}

function verdict({ judgement, counts, examId }: ExamReport, exam: Exam | null): Markup {
  if (examId === null || exam === null) {
    return html`<p class="note">프로그램이 아는 시험에 들지 않아 정답률만 보여 드립니다.</p>`
  }
  if (judgement === null) {
    const why =
      counts.open > 0
        ? `아직 채점 중: ${formatCount(counts.open)}문항이 남아 있어 합격 기준을 적용하지 않았습니다.`
        : `판정 보류: 오류로 묻지 못한 문항이 ${formatCount(counts.errors)}개 있습니다.`
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
  const byAverage = passRule.overallBasis === 'average'
  return html`<dl class="totals">
    <div>
      <dt>총점</dt>
      <dd>${formatPoints(total)} / ${formatPoints(maxTotal)}점</dd>
    </div>
    ${
      byAverage
        ? html`<div>
            <dt>평균</dt>
            <dd>${formatPoints(average)}점</dd>
          </div>`
        : html`<div>
            <dt>득점률</dt>
            <dd>${formatPoints(percent)}%</dd>
          </div>`
    }
  </dl>`
}

function pastCuts({ percent }: Judgement, cuts: PastCuts): Markup | null {
  if (cuts.length === 0) return null
  const each = cuts.map(
    (cut) =>
      `${cut.year}년 ${formatPoints(cut.percent)}%(${percent >= cut.percent ? '이상' : '아래'})`
  )
  return html`<p class="note">
    최근 커트라인과 비교: ${each.join(', ')}. 해마다 달라지므로 참고로만 보세요.
  </p>`
}

function outcomeTable(report: ExamReport, exam: Exam | null): Markup {
  const rows =
    report.judgement === null || exam === null
      ? report.subjects.map((subject) => countsRow(subject, subject.subjectName, null, null))
      : scoreRows(exam, report.judgement.subjects).map((row) => scoreRow(row, report, exam))
  return html`<div class="scroll">
    <table class="outcomes">
      <caption>
        과목별 점수
      </caption>
      <thead>
        <tr>
          <th scope="col">과목</th>
          <th scope="col" class="number">맞힘</th>
          <th scope="col" class="number">점수</th>
          <th scope="col" class="number">과락선</th>
          <th scope="col" class="number">해석 불가</th>
          <th scope="col" class="number">오류</th>
          <th scope="col" class="verdict">판정</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`
}

function scoreRow(row: ScoreRow, report: ExamReport, exam: Exam): Markup {
  const floor = exam.passRule.subjectMinPercent
  if (row.kind === 'unit') {
    const { subjects, points, maxPoints, percent } = row.unit
    return html`<tr>
      <th scope="row">과락 단위: ${subjectNames(exam, subjects)}</th>
      <td class="number"></td>
      <td class="number">
        ${formatPoints(points)} / ${formatPoints(maxPoints)} (${formatPoints(percent)}%)
      </td>
      <td class="number">${floorText(maxPoints, floor)}</td>
      <td class="number"></td>
      <td class="number"></td>
      <td class="verdict">${row.belowMinimum ? below('과락') : null}</td>
    </tr>`
  }
  const { id, points, maxPoints } = row.subject
  const own = report.subjects.find(({ subjectId }) => subjectId === id)
  const mark = row.belowMinimum
    ? below('과락')
    : // With other papers in the rule (변호사) a line missed on this one is no 과락.
      !row.merged && row.subject.belowMinimum
      ? below('과락선 아래')
      : null
  const points_ = `${formatPoints(points)} / ${formatPoints(maxPoints)}`
  const line = row.merged ? '합산' : floorText(maxPoints, floor)
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

const floorText = (maxPoints: number, percent: number | null): string =>
  percent === null ? '없음' : `${formatPoints((maxPoints * percent) / 100)}점`

/** What is known of each share, drawn and in figures. */
function shareTable({ subjects, accuracy }: ExamReport, exam: Exam | null): Markup | null {
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
          과목별 정답률과 95% 신뢰구간
        </caption>
        <thead>
          <tr>
            <th scope="col">과목</th>
            <th scope="col" class="chart">${axis()}</th>
            <th scope="col" class="number">정답률</th>
            <th scope="col" class="number">95% 신뢰구간</th>
            <th scope="col" class="number">문항</th>
          </tr>
        </thead>
        <tbody>
          ${measured.map(({ subjectId, subjectName: name, accuracy: own }) => row(name, own, chanceOf(subjectId)))}
          ${accuracy === null || measured.length < 2 ? null : row('모든 과목', accuracy, null)}
        </tbody>
      </table>
    </div>
    ${legend(floor, choices.size > 0)}`
}
