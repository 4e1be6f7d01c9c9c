import type { ModelExamView } from '@shared/contract/model-exams.ts'
import type { KmmluProVerdict } from '@shared/domain/model-exam/report.ts'
import { formatCount, formatPoints } from '@shared/text/numbers.ts'
import { mainText } from '../../../text/main-text.ts'
import { html, type Markup } from './markup.ts'

/** The paper's rule beside the exams' own. It is never said of it that an exam was passed. */
export function kmmluProSection({ report }: ModelExamView): Markup | null {
  const verdicts = report.exams.flatMap(({ kmmluPro }) => (kmmluPro === null ? [] : [kmmluPro]))
  if (verdicts.length === 0) return null
  const { passed, judged } = report.kmmluProLicences
  const { kmmluPro: words, words: shared } = mainText().modelExam
  return html`<section>
    <h2>${words.heading}</h2>
    <p class="note">${words.note}${verdicts.length > 1 ? words.passed(judged, passed) : ''}</p>
    <div class="scroll">
      <table class="kmmlu-pro">
        <thead>
          <tr>
            <th scope="col">${words.licence}</th>
            <th scope="col">${shared.subject}</th>
            <th scope="col" class="number">${shared.item}</th>
            <th scope="col" class="number">${shared.rate}</th>
            <th scope="col" class="number">${words.subjectAverage}</th>
            <th scope="col" class="number">${words.allItems}</th>
            <th scope="col">${words.heading}</th>
          </tr>
        </thead>
        <tbody>
          ${verdicts.map(rowsOf)}
        </tbody>
      </table>
    </div>
    ${
      verdicts.some(({ dependsOnReading }) => dependsOnReading)
        ? html`<p class="note">${words.dependsOnReading}</p>`
        : null
    }
  </section>`
}

function rowsOf(verdict: KmmluProVerdict): Markup[] {
  const { subjects, licence, average, total, passed, dependsOnReading } = verdict
  const words = mainText().modelExam.kmmluPro
  const span = Math.max(1, subjects.length)
  const result = `${passed ? words.met : words.missed}${dependsOnReading ? '*' : ''}`
  return subjects.map(
    (
      { name, items, percent, belowMinimum },
      at
    ) => html`<tr${at === 0 ? html` class="group"` : null}>
      ${at > 0 ? null : html`<th scope="rowgroup" rowspan="${span}">${licence}</th>`}
      <td>${name}</td>
      <td class="number">${formatCount(items)}</td>
      <td class="number">${belowMinimum ? html`<span class="below">${words.belowLine}</span> ` : null}${formatPoints(percent)}%</td>
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

function ruleText({ rule }: KmmluProVerdict): string {
  const words = mainText().modelExam.kmmluPro
  return [
    rule.subjectMinPercent === null
      ? null
      : words.eachSubject(formatPoints(rule.subjectMinPercent)),
    rule.averageMinPercent === null ? null : words.average(formatPoints(rule.averageMinPercent)),
    rule.totalMinPercent === null ? null : words.total(formatPoints(rule.totalMinPercent))
  ]
    .filter((part) => part !== null)
    .join(', ')
}
