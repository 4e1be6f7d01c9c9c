import { formatCount } from '@shared/text/numbers.ts'
import { languageInUse } from '@shared/text/shared-text.ts'
import { mainText } from '../../text/main-text.ts'
import { attributionOf, examsOf, type ModelExamExport } from './export-types.ts'
import { examSection } from './html/exam-section.ts'
import { figuresSection } from './html/figures-section.ts'
import { kmmluProSection } from './html/kmmlu-pro-section.ts'
import { html, type Markup } from './html/markup.ts'
import { PAGE_STYLE } from './html/page-style.ts'
import { publishedSection } from './html/published-section.ts'
import { timeText } from './html/words.ts'

/** No script, no request: a page that is opened from a disk for years to come. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'"

/** A model's exam as one page for a person, on the screen or on paper. */
export function modelExamHtml(exported: ModelExamExport): string {
  const { record, view } = exported
  const { report } = view
  const exams = examsOf(record)
  const title = mainText().modelExam.page.title(record.title)
  const page = html`<!doctype html>
    <html lang="${languageInUse()}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <title>${title}</title>
        <style>
          ${PAGE_STYLE}
        </style>
      </head>
      <body>
        <main>
          ${head(exported)}
          ${report.exams.map((one) =>
            examSection(
              one,
              one.examId === null ? null : (exams.get(one.examId) ?? null),
              one.examId === null ? [] : (view.pastCuts[one.examId] ?? [])
            )
          )}
          ${figuresSection(view)} ${kmmluProSection(view)} ${publishedSection(view)}
          ${cost(exported)} ${settings(exported)} ${foot(exported)}
        </main>
      </body>
    </html> `
  return page.text
}

function head({ record, view }: ModelExamExport): Markup {
  const { summary } = view
  const { page, words } = mainText().modelExam
  const how = `${record.modelName}${record.builtIn ? ` (${page.builtIn})` : ''} · ${words.modes[record.mode]}`
  const ended = record.finishedAt === null ? '' : ` – ${words.moment(record.finishedAt)}`
  const done =
    summary.state === 'done'
      ? null
      : html`<p class="lead">
          ${page.soFar(words.states[summary.state], summary.answers, summary.done)}
        </p>`
  return html`<header>
    <h1>${record.title}</h1>
    <p class="lead">${page.lead} · ${how}</p>
    <p class="lead">${words.moment(record.createdAt)}${ended}</p>
    ${done}
    <p class="law">${words.law}</p>
  </header>`
}

function cost({ view, answers }: ModelExamExport): Markup {
  const { figures, summary } = view
  const words = mainText().modelExam.page.cost
  const given = answers.filter(({ state }) => state !== null).length
  const rows: [string, string][] = [
    [words.read, formatCount(figures.promptTokens)],
    [words.reused, formatCount(figures.reusedTokens)],
    [words.thought, formatCount(figures.thoughtTokens)],
    [words.answered, formatCount(figures.finalTokens)],
    [words.time, timeText(summary.activeMs)],
    ...(given === 0
      ? []
      : [[words.perAnswer, timeText(summary.activeMs / given)] as [string, string]]),
    ...(figures.repeated === 0
      ? []
      : [
          [words.repeated, words.repeatedFacts(figures.repeated, figures.repeatedOtherwise)] as [
            string,
            string
          ]
        ])
  ]
  return html`<section>
    <h2>${words.heading}</h2>
    ${facts(rows)}
  </section>`
}

function settings({ record, view, items }: ModelExamExport): Markup {
  const { page, words: shared } = mainText().modelExam
  const words = page.settings
  const rows: [string, string | Markup][] = [
    [words.way, shared.ways[record.way]],
    [words.mode, shared.modes[record.mode]],
    [words.items, shared.items(items.length)],
    [words.orders, words.orderCount(record.orders)],
    ...(record.query === '' ? [] : [[words.query, record.query] as [string, string]]),
    [words.seed, String(record.seed)],
    [words.parallel, formatCount(record.parallel)],
    [words.temperature, String(view.settings.temperature)],
    [words.topP, String(view.settings.topP)],
    [words.presence, String(view.settings.presencePenalty)],
    [words.thoughtLimit, words.tokens(view.settings.thoughtBudget)],
    [words.answerLimit, words.tokens(view.settings.maxFinalTokens)],
    [words.promptVersion, String(view.settings.promptVersion)],
    [words.programVersion, record.programVersion]
  ]
  const hashes: [string, string][] = [
    [words.modelHash, record.modelSha256],
    [words.templateHash, record.templateSha256]
  ]
  return html`<section>
    <h2>${words.heading}</h2>
    ${facts([[words.model, record.modelName], ...rows])}
    <dl class="facts">
      ${hashes.map(([name, hash]) =>
        hash === ''
          ? null
          : html`<dt>${name}</dt>
              <dd class="wide hash">${hash}</dd>`
      )}
    </dl>
  </section>`
}

const facts = (rows: readonly [string, string | Markup][]): Markup =>
  html`<dl class="facts">
    ${rows.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`
    )}
  </dl>`

function foot({ record }: ModelExamExport): Markup {
  const attribution = attributionOf(record)
  const { page, words } = mainText().modelExam
  return html`<footer>
    ${attribution === null ? null : html`<p>${page.attribution(attribution)}</p>`}
    <p>${words.law}</p>
  </footer>`
}
