import type { ModelExamView, PublishedScore } from '@shared/contract/model-exams.ts'
import type { KmmluProVerdict } from '@shared/domain/model-exam/report.ts'
import { formatPoints } from '@shared/text/numbers.ts'
import { mainText } from '../../../text/main-text.ts'
import { html, type Markup } from './markup.ts'

/** Published figures, to stand beside the run's. */
export function publishedSection({ published, report }: ModelExamView): Markup | null {
  if (published.length === 0) return null
  const words = mainText().modelExam.published
  const sources = [...new Set(published.map(({ source }) => source))]
  const verdicts = report.exams.flatMap(({ kmmluPro }) => (kmmluPro === null ? [] : [kmmluPro]))
  return html`<section>
    <h2>${words.heading}</h2>
    <p class="note">${words.note}</p>
    <div class="scroll">
      <table class="published">
        <thead>
          <tr>
            <th scope="col">${words.model}</th>
            <th scope="col">${words.mode}</th>
            <th scope="col">${words.benchmark}</th>
            <th scope="col" class="number">${words.overall}</th>
            <th scope="col" class="number">${words.licencesPassed}</th>
            <th scope="col" class="number">${words.source}</th>
          </tr>
        </thead>
        <tbody>
          ${published.map((score) => publishedRow(score, sources.indexOf(score.source) + 1))}
        </tbody>
      </table>
    </div>
    ${licenceTable(published, verdicts)} ${notes(published)}
    <p class="note">
      ${words.source}
      ${sources.map((source, at) => html`${at > 0 ? ' · ' : ''}[${at + 1}] ${link(source)}`)}
    </p>
  </section>`
}

const publishedRow = (score: PublishedScore, source: number): Markup =>
  html`<tr>
    <th scope="row">${score.model}</th>
    <td>${modeName(score.mode)}</td>
    <td>${score.benchmark}</td>
    <td class="number">${formatPoints(score.overall)}%</td>
    <td class="number">
      ${score.passed === null ? '–' : mainText().modelExam.published.passed(score.passed)}
    </td>
    <td class="number">[${source}]</td>
  </tr>`

/** The licences that this run sat, beside what was published of each. */
function licenceTable(
  published: readonly PublishedScore[],
  verdicts: readonly KmmluProVerdict[]
): Markup | null {
  const words = mainText().modelExam.published
  const scores = published.filter(({ licences }) =>
    verdicts.some(({ licence }) => Object.hasOwn(licences, licence))
  )
  if (scores.length === 0) return null
  return html`<div class="scroll">
    <table class="licences">
      <caption>
        ${words.byLicence}
      </caption>
      <thead>
        <tr>
          <th scope="col">${words.licence}</th>
          <th scope="col" class="number">${words.thisSitting}</th>
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

const nameOf = ({ model, mode }: PublishedScore): string => `${model} ${modeName(mode)}`

const modeName = (mode: PublishedScore['mode']): string => mainText().modelExam.words.modes[mode]

/** Only an address of the web is one that a reader may follow. */
const link = (source: string): Markup =>
  /^https:\/\//u.test(source)
    ? html`<a href="${source}" rel="noreferrer">${source.replace(/^https:\/\//u, '')}</a>`
    : html`${source}`
