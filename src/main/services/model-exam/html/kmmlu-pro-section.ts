import type { ModelExamView } from '@shared/contract/model-exams.ts'
import type { KmmluProVerdict } from '@shared/domain/model-exam/report.ts'
import { formatCount, formatPoints } from '@shared/text/numbers.ts'
import { html, type Markup } from './markup.ts'

/** The paper's rule beside the exams' own. It is never said of it that an exam was passed. */
export function kmmluProSection({ report }: ModelExamView): Markup | null {
  const verdicts = report.exams.flatMap(({ kmmluPro }) => (kmmluPro === null ? [] : [kmmluPro]))
  if (verdicts.length === 0) return null
  const { passed, judged } = report.kmmluProLicences
  return html`<section>
    <h2>KMMLU-Pro 기준</h2>
    <p class="note">
      KMMLU-Pro 논문이 쓴 기준입니다. 각 시험의 합격 기준과 다르므로 나란히 두고
      보세요.${verdicts.length > 1 ? ` 기준을 충족한 자격은 ${formatCount(judged)}개 가운데 ${formatCount(passed)}개입니다.` : ''}
    </p>
    <div class="scroll">
      <table class="kmmlu-pro">
        <thead>
          <tr>
            <th scope="col">자격</th>
            <th scope="col">과목</th>
            <th scope="col" class="number">문항</th>
            <th scope="col" class="number">정답률</th>
            <th scope="col" class="number">과목 평균</th>
            <th scope="col" class="number">전체 문항</th>
            <th scope="col">KMMLU-Pro 기준</th>
          </tr>
        </thead>
        <tbody>
          ${verdicts.map(rowsOf)}
        </tbody>
      </table>
    </div>
    ${
      verdicts.some(({ dependsOnReading }) => dependsOnReading)
        ? html`<p class="note">
            * 논문은 무엇의 평균인지 밝히지 않았습니다. 여기서는 과목 평균으로 판정했고, 문항
            평균으로 보면 판정이 달라집니다.
          </p>`
        : null
    }
  </section>`
}

function rowsOf(verdict: KmmluProVerdict): Markup[] {
  const { subjects, licence, average, total, passed, dependsOnReading } = verdict
  const span = Math.max(1, subjects.length)
  const result = `${passed ? '충족' : '미달'}${dependsOnReading ? '*' : ''}`
  return subjects.map(
    (
      { name, items, percent, belowMinimum },
      at
    ) => html`<tr${at === 0 ? html` class="group"` : null}>
      ${at > 0 ? null : html`<th scope="rowgroup" rowspan="${span}">${licence}</th>`}
      <td>${name}</td>
      <td class="number">${formatCount(items)}</td>
      <td class="number">${belowMinimum ? html`<span class="below">과락선 아래</span> ` : null}${formatPoints(percent)}%</td>
      ${
        at > 0
          ? null
          : html`<td class="number" rowspan="${span}">${formatPoints(average)}%</td>
              <td class="number" rowspan="${span}">${formatPoints(total)}%</td>
              <td rowspan="${span}">
                <strong>${result}</strong><br /><small>${ruleText(verdict)}</small>
              </td>`
      }
    </tr>`
  )
}

const ruleText = ({ rule }: KmmluProVerdict): string =>
  [
    rule.subjectMinPercent === null
      ? null
      : `과목마다 ${formatPoints(rule.subjectMinPercent)}% 이상`,
    rule.averageMinPercent === null ? null : `평균 ${formatPoints(rule.averageMinPercent)}% 이상`,
    rule.totalMinPercent === null ? null : `총점 ${formatPoints(rule.totalMinPercent)}% 이상`
  ]
    .filter((part) => part !== null)
    .join(', ')
