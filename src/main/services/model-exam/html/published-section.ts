import type { ModelExamView, PublishedScore } from '@shared/contract/model-exams.ts'
import type { KmmluProVerdict } from '@shared/domain/model-exam/report.ts'
import { formatCount, formatPoints } from '@shared/text/numbers.ts'
import { html, type Markup } from './markup.ts'
import { MODES } from './words.ts'

/** Published figures, to stand beside the run's. */
export function publishedSection({ published, report }: ModelExamView): Markup | null {
  if (published.length === 0) return null
  const sources = [...new Set(published.map(({ source }) => source))]
  const verdicts = report.exams.flatMap(({ kmmluPro }) => (kmmluPro === null ? [] : [kmmluPro]))
  return html`<section>
    <h2>발표된 수치</h2>
    <p class="note">발표된 정답률입니다. 문항과 설정이 같지 않으면 그대로 견줄 수 없습니다.</p>
    <div class="scroll">
      <table class="published">
        <thead>
          <tr>
            <th scope="col">모델</th>
            <th scope="col">생각하기</th>
            <th scope="col">문항 모음</th>
            <th scope="col" class="number">전체</th>
            <th scope="col" class="number">기준을 충족한 자격</th>
            <th scope="col" class="number">출처</th>
          </tr>
        </thead>
        <tbody>
          ${published.map((score) => publishedRow(score, sources.indexOf(score.source) + 1))}
        </tbody>
      </table>
    </div>
    ${licenceTable(published, verdicts)} ${notes(published)}
    <p class="note">
      출처 ${sources.map((source, at) => html`${at > 0 ? ' · ' : ''}[${at + 1}] ${link(source)}`)}
    </p>
  </section>`
}

const publishedRow = (score: PublishedScore, source: number): Markup =>
  html`<tr>
    <th scope="row">${score.model}</th>
    <td>${MODES[score.mode]}</td>
    <td>${score.benchmark}</td>
    <td class="number">${formatPoints(score.overall)}%</td>
    <td class="number">
      ${score.passed === null ? '–' : `14개 가운데 ${formatCount(score.passed)}개`}
    </td>
    <td class="number">[${source}]</td>
  </tr>`

/** The licences that this run sat, beside what was published of each. */
function licenceTable(
  published: readonly PublishedScore[],
  verdicts: readonly KmmluProVerdict[]
): Markup | null {
  const scores = published.filter(({ licences }) =>
    verdicts.some(({ licence }) => Object.hasOwn(licences, licence))
  )
  if (scores.length === 0) return null
  return html`<div class="scroll">
    <table class="licences">
      <caption>
        자격별 정답률(KMMLU-Pro)
      </caption>
      <thead>
        <tr>
          <th scope="col">자격</th>
          <th scope="col" class="number">이 응시</th>
          ${scores.map((score) => html`<th scope="col" class="number">${nameOf(score)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${verdicts.map(
          ({ licence, total }) =>
            html`<tr>
              <th scope="row">${licence}</th>
              <td class="number"><strong>${formatPoints(total)}%</strong></td>
              ${scores.map(({ licences }) => {
                const share = licences[licence]
                return html`<td class="number">
                  ${share === undefined ? '–' : `${formatPoints(share)}%`}
                </td>`
              })}
            </tr>`
        )}
      </tbody>
    </table>
  </div>`
}

/** What is to be known of figures, each once with those that it is about. */
function notes(published: readonly PublishedScore[]): Markup[] {
  const said = new Map<string, string[]>()
  for (const score of published) {
    if (score.note === null) continue
    said.set(score.note, [...(said.get(score.note) ?? []), nameOf(score)])
  }
  return [...said].map(([note, of]) => html`<p class="note">${of.join(', ')}: ${note}</p>`)
}

const nameOf = ({ model, mode }: PublishedScore): string => `${model} ${MODES[mode]}`

/** Only an address of the web is one that a reader may follow. */
const link = (source: string): Markup =>
  /^https:\/\//u.test(source)
    ? html`<a href="${source}" rel="noreferrer">${source.replace(/^https:\/\//u, '')}</a>`
    : html`${source}`
