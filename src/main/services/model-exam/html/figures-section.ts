import type { ModelExamView } from '@shared/contract/model-exams.ts'
import type { Estimate } from '@shared/domain/model-exam/interval.ts'
import { formatCount } from '@shared/text/numbers.ts'
import { intervalText, shareText } from '@shared/text/share-text.ts'
import { mainText } from '../../../text/main-text.ts'
import { html, type Markup } from './markup.ts'

/** Accuracy over all items, what could not be read, and agreement over orders of options. */
export function figuresSection({ report }: ModelExamView): Markup {
  const { micro, macroSubjects, macroExams, parsedMicro, chance, licences } = report
  const several = report.exams.length > 1
  const { figures: words, words: shared } = mainText().modelExam
  const rows: Row[] = [
    [words.micro, micro],
    [words.macroSubjects, macroSubjects],
    [words.macroExams, several ? macroExams : null],
    [words.parsed, parsedMicro]
  ]
  const held = rows.filter(([, estimate]) => estimate !== null)
  return html`<section>
    <h2>${shared.rate}</h2>
    ${held.length === 0 ? html`<p class="note">${words.nothing}</p>` : estimates(rows)}
    ${
      chance === null
        ? null
        : html`<p class="note">
            <strong>${words.standings[chance.standing]}</strong
            >${words.byChance(shareText(chance.share))}
          </p>`
    }
    ${clusterNote(micro)}
    ${
      several && licences.judged > 0
        ? html`<p class="note">${words.passed(licences.judged, licences.passed)}</p>`
        : null
    }
    ${unread(report)} ${orders(report)}
  </section>`
}

type Row = [words: [name: string, meaning: string], of: Estimate | null]

function estimates(rows: readonly Row[]): Markup {
  const { figures: words, words: shared } = mainText().modelExam
  return html`<div class="scroll">
    <table class="figures">
      <thead>
        <tr>
          <th scope="col">${words.counting}</th>
          <th scope="col" class="number">${shared.rate}</th>
          <th scope="col" class="number">${shared.interval}</th>
          <th scope="col" class="number">${shared.item}</th>
          <th scope="col">${words.meaning}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(([[name, meaning], one]) =>
          one === null
            ? null
            : html`<tr>
                <th scope="row">${name}</th>
                <td class="number">${shareText(one.share)}</td>
                <td class="number">${intervalText(one)}</td>
                <td class="number">${formatCount(one.items)}</td>
                <td>${meaning}</td>
              </tr>`
        )}
      </tbody>
    </table>
  </div>`
}

const clusterNote = (micro: Estimate | null): Markup | null =>
  micro === null || micro.clusters === 0
    ? null
    : html`<p class="note">${mainText().modelExam.figures.clusters(micro.clusters)}</p>`

function unread({ counts, unparsed }: ModelExamView['report']): Markup {
  const { figures: words, words: shared } = mainText().modelExam
  const all = counts.items - counts.open
  const share = (count: number): string => (all === 0 ? '' : ` (${shareText(count / all)})`)
  return html`<h3>${words.unreadHeading}</h3>
    <dl class="totals">
      <div>
        <dt>${shared.unread}</dt>
        <dd>
          ${shared.items(counts.unparsed)}${unparsed === null ? '' : words.unreadShare(shareText(unparsed.share), intervalText(unparsed))}
        </dd>
      </div>
      <div>
        <dt>${shared.errors}</dt>
        <dd>${shared.items(counts.errors)}${share(counts.errors)}</dd>
      </div>
    </dl>
    <p class="note">${words.unreadNote}</p>`
}

function orders({ orders: agreement }: ModelExamView['report']): Markup | null {
  if (agreement === null) return null
  const { sameShare, byOrder, items } = agreement
  const { figures: words, words: shared } = mainText().modelExam
  return html`<h3>${words.ordersHeading}</h3>
    <p class="note">
      ${words.ordersNote(agreement.orders, items)}${sameShare === null ? '' : words.sameShare(shareText(sameShare.share), intervalText(sameShare))}
    </p>
    <div class="scroll">
      <table class="orders">
        <thead>
          <tr>
            <th scope="col">${words.order}</th>
            <th scope="col" class="number">${shared.rate}</th>
            <th scope="col" class="number">${shared.interval}</th>
          </tr>
        </thead>
        <tbody>
          ${byOrder.map(
            ({ order, accuracy }) =>
              html`<tr>
                <th scope="row">
                  ${order === 0 ? words.printedOrder : words.shuffledOrder(order)}
                </th>
                <td class="number">${accuracy === null ? '–' : shareText(accuracy.share)}</td>
                <td class="number">${accuracy === null ? '–' : intervalText(accuracy)}</td>
              </tr>`
          )}
        </tbody>
      </table>
    </div>`
}
