import type { ModelExamView } from '@shared/contract/model-exams.ts'
import type { Estimate } from '@shared/domain/model-exam/interval.ts'
import type { ChanceStanding } from '@shared/domain/model-exam/report.ts'
import { formatCount } from '@shared/text/numbers.ts'
import { intervalText, shareText } from '@shared/text/share-text.ts'
import { html, type Markup } from './markup.ts'

const STANDING: Record<ChanceStanding, string> = {
  above: '찍기보다 높음',
  'not-told-apart': '찍기와 구별되지 않음',
  below: '찍기보다 낮음'
}

/** Accuracy over all items, what could not be read, and agreement over orders of options. */
export function figuresSection({ report }: ModelExamView): Markup {
  const { micro, macroSubjects, macroExams, parsedMicro, chance, licences } = report
  const several = report.exams.length > 1
  const rows: [string, Estimate | null, string][] = [
    ['문항 평균', micro, '모든 문항을 똑같이 셉니다. 해석 불가는 맞히지 못한 것으로 봅니다.'],
    ['과목 평균', macroSubjects, '과목마다 정답률을 구해 평균합니다.'],
    ['시험 평균', several ? macroExams : null, '시험마다 정답률을 구해 평균합니다.'],
    ['읽힌 답만', parsedMicro, '해석 불가를 빼고 센 정답률입니다.']
  ]
  const held = rows.filter(([, estimate]) => estimate !== null)
  return html`<section>
    <h2>정답률</h2>
    ${held.length === 0 ? html`<p class="note">아직 채점한 답이 없습니다.</p>` : estimates(rows)}
    ${
      chance === null
        ? null
        : html`<p class="note">
            <strong>${STANDING[chance.standing]}</strong>: 이 문항들을 찍으면 평균
            ${shareText(chance.share)}를 맞힙니다.
          </p>`
    }
    ${clusterNote(micro)}
    ${
      several && licences.judged > 0
        ? html`<p class="note">
            합격 기준을 충족한 시험: 판정한 ${formatCount(licences.judged)}개 가운데
            ${formatCount(licences.passed)}개
          </p>`
        : null
    }
    ${unread(report)} ${orders(report)}
  </section>`
}

const estimates = (rows: readonly [string, Estimate | null, string][]): Markup =>
  html`<div class="scroll">
    <table class="figures">
      <thead>
        <tr>
          <th scope="col">셈법</th>
          <th scope="col" class="number">정답률</th>
          <th scope="col" class="number">95% 신뢰구간</th>
          <th scope="col" class="number">문항</th>
          <th scope="col">뜻</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(([name, one, meaning]) =>
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

const clusterNote = (micro: Estimate | null): Markup | null =>
  micro === null || micro.clusters === 0
    ? null
    : html`<p class="note">
        회차 ${formatCount(micro.clusters)}개를 묶음으로 보고 계산한 구간입니다.
      </p>`

function unread({ counts, unparsed }: ModelExamView['report']): Markup {
  const all = counts.items - counts.open
  const share = (count: number): string => (all === 0 ? '' : ` (${shareText(count / all)})`)
  return html`<h3>읽지 못한 답</h3>
    <dl class="totals">
      <div>
        <dt>해석 불가</dt>
        <dd>
          ${formatCount(counts.unparsed)}문항${unparsed === null ? '' : ` (${shareText(unparsed.share)}, 95% 신뢰구간 ${intervalText(unparsed)})`}
        </dd>
      </div>
      <div>
        <dt>오류</dt>
        <dd>${formatCount(counts.errors)}문항${share(counts.errors)}</dd>
      </div>
    </dl>
    <p class="note">
      해석 불가는 글은 썼지만 어느 선택지인지 읽을 수 없는 답이고, 합격 판정에서는 무응답으로
      봅니다. 오류는 묻지 못한 문항이며 틀린 것으로 세지 않습니다.
    </p>`
}

function orders({ orders: agreement }: ModelExamView['report']): Markup | null {
  if (agreement === null) return null
  const { sameShare, byOrder, items } = agreement
  return html`<h3>선택지 순서를 바꾸었을 때</h3>
    <p class="note">
      순서 ${formatCount(agreement.orders)}가지에서 모두 읽힌 ${formatCount(items)}문항을
      견줍니다.${sameShare === null ? '' : ` 같은 답을 한 비율은 ${shareText(sameShare.share)}(95% 신뢰구간 ${intervalText(sameShare)})입니다.`}
    </p>
    <div class="scroll">
      <table class="orders">
        <thead>
          <tr>
            <th scope="col">선택지 순서</th>
            <th scope="col" class="number">정답률</th>
            <th scope="col" class="number">95% 신뢰구간</th>
          </tr>
        </thead>
        <tbody>
          ${byOrder.map(
            ({ order, accuracy }) =>
              html`<tr>
                <th scope="row">${order === 0 ? '인쇄된 순서' : `섞은 순서 ${order}`}</th>
                <td class="number">${accuracy === null ? '–' : shareText(accuracy.share)}</td>
                <td class="number">${accuracy === null ? '–' : intervalText(accuracy)}</td>
              </tr>`
          )}
        </tbody>
      </table>
    </div>`
}
