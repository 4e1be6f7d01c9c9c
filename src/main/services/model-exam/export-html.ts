import { formatCount } from '@shared/text/numbers.ts'
import { attributionOf, examsOf, type ModelExamExport } from './export-types.ts'
import { examSection } from './html/exam-section.ts'
import { figuresSection } from './html/figures-section.ts'
import { kmmluProSection } from './html/kmmlu-pro-section.ts'
import { html, type Markup } from './html/markup.ts'
import { PAGE_STYLE } from './html/page-style.ts'
import { publishedSection } from './html/published-section.ts'
import { LAW, MODES, momentText, STATES, timeText, WAYS } from './html/words.ts'

/** No script, no request: a page that is opened from a disk for years to come. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'"
const BUILT_IN = '체험용 — 지식 없음'

/** A model's exam as one page for a person, on the screen or on paper. */
export function modelExamHtml(exported: ModelExamExport): string {
  const { record, view } = exported
  const { report } = view
  const exams = examsOf(record)
  const title = `${record.title} — 모델 응시 보고서`
  const page = html`<!doctype html>
    <html lang="ko">
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
  const how = `${record.modelName}${record.builtIn ? ` (${BUILT_IN})` : ''} · ${MODES[record.mode]}`
  const ended = record.finishedAt === null ? '' : ` – ${momentText(record.finishedAt)}`
  const done =
    summary.state === 'done'
      ? null
      : html`<p class="lead">
          ${STATES[summary.state]}: ${formatCount(summary.answers)}번 가운데
          ${formatCount(summary.done)}번 답했습니다. 아래는 지금까지의 결과입니다.
        </p>`
  return html`<header>
    <h1>${record.title}</h1>
    <p class="lead">모델 응시 보고서 · ${how}</p>
    <p class="lead">${momentText(record.createdAt)}${ended}</p>
    ${done}
    <p class="law">${LAW}</p>
  </header>`
}

function cost({ view, answers }: ModelExamExport): Markup {
  const { figures, summary } = view
  const given = answers.filter(({ state }) => state !== null).length
  const rows: [string, string][] = [
    ['읽은 토큰', formatCount(figures.promptTokens)],
    ['다시 읽지 않은 토큰', formatCount(figures.reusedTokens)],
    ['생각한 토큰', formatCount(figures.thoughtTokens)],
    ['답한 토큰', formatCount(figures.finalTokens)],
    ['모델이 일한 시간', timeText(summary.activeMs)],
    ...(given === 0 ? [] : [['답 하나에', timeText(summary.activeMs / given)] as [string, string]]),
    ...(figures.repeated === 0
      ? []
      : [
          [
            '다시 물은 답',
            `${formatCount(figures.repeated)}번 · 그 가운데 ${formatCount(figures.repeatedOtherwise)}번은 다르게 답함`
          ] as [string, string]
        ])
  ]
  return html`<section>
    <h2>토큰과 시간</h2>
    ${facts(rows)}
  </section>`
}

function settings({ record, view, items }: ModelExamExport): Markup {
  const rows: [string, string | Markup][] = [
    ['방식', WAYS[record.way]],
    ['생각하기', MODES[record.mode]],
    ['문항', `${formatCount(items.length)}문항`],
    ['선택지 순서', `${record.orders}가지`],
    ...(record.query === '' ? [] : [['검색식', record.query] as [string, string]]),
    ['시드', String(record.seed)],
    ['동시에 푸는 문항', formatCount(record.parallel)],
    ['온도', String(view.settings.temperature)],
    ['top-p', String(view.settings.topP)],
    ['출현 벌점', String(view.settings.presencePenalty)],
    ['생각 한도', `${formatCount(view.settings.thoughtBudget)}토큰`],
    ['답 한도', `${formatCount(view.settings.maxFinalTokens)}토큰`],
    ['질문 판', String(view.settings.promptVersion)],
    ['프로그램 판', record.programVersion]
  ]
  const hashes: [string, string][] = [
    ['모델 파일 SHA-256', record.modelSha256],
    ['대화 형식 SHA-256', record.templateSha256]
  ]
  return html`<section>
    <h2>무엇으로 어떻게 보았나</h2>
    ${facts([['모델', record.modelName], ...rows])}
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
  return html`<footer>
    ${attribution === null ? null : html`<p>모델: ${attribution}. 연구와 교육 목적으로만 쓸 수 있는 모델의 출력입니다.</p>`}
    <p>${LAW}</p>
  </footer>`
}
