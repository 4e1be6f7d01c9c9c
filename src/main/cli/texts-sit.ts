import type {
  ModelExamComparison,
  ModelExamSummary,
  ModelExamView
} from '@shared/contract/model-exams.ts'
import type { Exam } from '@shared/domain/exam.ts'
import type { AnswerWay } from '@shared/domain/model-exam/answer.ts'
import type { Estimate } from '@shared/domain/model-exam/interval.ts'
import type { ChanceStanding, ExamReport } from '@shared/domain/model-exam/report.ts'
import { outcomeTitle, reasonSentence } from '@shared/text/judgement-text.ts'
import { formatCount, formatPoints } from '@shared/text/numbers.ts'
import { intervalText, shareText } from '@shared/text/share-text.ts'

const WAYS: Record<AnswerWay, string> = {
  protocol: '프로토콜',
  'kmmlu-pro': 'KMMLU-Pro 방식',
  likelihood: '확률 비교'
}
const MODES = { reasoning: '추론', direct: '바로 답하기' }
const STATES: Record<ModelExamSummary['state'], string> = {
  running: '진행 중',
  waiting: '순서를 기다리는 중',
  paused: '일시정지',
  failed: '멈춤',
  done: '끝남'
}
const STANDINGS: Record<ChanceStanding, string> = {
  above: '찍기보다 높음',
  'not-told-apart': '찍기와 구별되지 않음',
  below: '찍기보다 낮음'
}

const seconds = (ms: number): string => `${formatCount(Math.round(ms / 1000))}초`

export const goOnText = (id: string): string =>
  `이어서 하려면: npm run -s cli -- sit resume ${id.slice(0, 8)}`

export const progressText = ({
  done,
  answers,
  unparsed,
  errors,
  msLeft
}: ModelExamSummary): string =>
  [
    `${formatCount(done)}/${formatCount(answers)}`,
    unparsed > 0 ? `해석 불가 ${formatCount(unparsed)}` : null,
    errors > 0 ? `오류 ${formatCount(errors)}` : null,
    msLeft === null ? null : `남은 시간 약 ${seconds(msLeft)}`
  ]
    .filter((part) => part !== null)
    .join(' · ')

export const sitsText = (all: readonly ModelExamSummary[]): string =>
  all.length === 0
    ? '모델이 치른 시험이 없습니다.'
    : all
        .map(
          (one) =>
            `${one.id.slice(0, 8)}  ${one.title} · ${settingsText(one)} · ${STATES[one.state]} · ${progressText(one)}`
        )
        .join('\n')

const settingsText = ({ model, mode, way, parallel, seed }: ModelExamSummary): string =>
  `${model.name}${model.builtIn ? '(체험용 — 지식 없음)' : ''} · ${MODES[mode]} · ${WAYS[way]} · 동시 ${parallel} · 시드 ${seed}`

const estimateText = (one: Estimate | null): string =>
  one === null
    ? '없음'
    : `${shareText(one.share)}(95% 신뢰구간 ${intervalText(one)}, ${formatCount(one.items)}문항${one.clusters === 0 ? '' : `, 회차 ${formatCount(one.clusters)}개로 묶음`})`

/** The report for a person; `examOf` gives the names that the reasons speak of. */
export function viewText(view: ModelExamView, examOf: (id: string) => Exam): string {
  const { summary, report, figures, published } = view
  const { micro, macroSubjects, macroExams, parsedMicro, unparsed, chance, orders, counts } = report
  const lines = [
    `${summary.title} — ${settingsText(summary)} — ${STATES[summary.state]}`,
    '프로그램 안에서 모델이 푼 결과이며, 실제 시험의 성적이 아닙니다.',
    '',
    ...report.exams.flatMap((exam) => examLines(exam, examOf, view)),
    report.licences.judged > 1
      ? `합격 기준 충족: ${report.licences.judged}개 시험 가운데 ${report.licences.passed}개`
      : null,
    report.kmmluProLicences.judged > 1
      ? `KMMLU-Pro 기준 충족: ${report.kmmluProLicences.judged}개 자격 가운데 ${report.kmmluProLicences.passed}개`
      : null,
    `정답률(문항 평균): ${estimateText(micro)}`,
    `정답률(과목 평균): ${estimateText(macroSubjects)}`,
    macroExams === null ? null : `정답률(시험 평균): ${estimateText(macroExams)}`,
    `정답률(읽힌 답만): ${estimateText(parsedMicro)}`,
    `해석 불가: ${estimateText(unparsed)}`,
    `맞힘 ${counts.correct} · 틀림 ${counts.wrong} · 해석 불가 ${counts.unparsed} · 오류 ${counts.errors} · 안 푼 문항 ${counts.open}`,
    chance === null
      ? null
      : `찍기(${shareText(chance.share)})와 견주어: ${STANDINGS[chance.standing]}`,
    orders === null
      ? null
      : `선택지 순서 ${orders.orders}가지에서 같은 응답: ${estimateText(orders.sameShare)}`,
    ...(orders?.byOrder ?? []).map(
      ({ order, accuracy }) =>
        `  ${order === 0 ? '인쇄된 순서' : `섞은 순서 ${order}`}: ${estimateText(accuracy)}`
    ),
    `토큰: 질문 ${formatCount(figures.promptTokens)}(공유한 앞부분 ${formatCount(figures.reusedTokens)}) · 생각 ${formatCount(figures.thoughtTokens)} · 답 ${formatCount(figures.finalTokens)} · 시간 ${seconds(summary.activeMs)}`,
    figures.repeated === 0
      ? null
      : `이어서 하며 다시 푼 응답 ${figures.repeated}개 가운데 달라진 것 ${figures.repeatedOtherwise}개`,
    ...view.otherParallel.map(
      ({ parallel, comparison }) =>
        `동시 ${parallel}로 푼 응시와: 응답이 다른 문항 ${comparison.otherResponse}/${comparison.items}, 글이 다른 문항 ${comparison.otherText}`
    ),
    '',
    ...paperTable(view),
    '논문에 실린 정답률(전체):',
    ...published.map(
      ({ model, mode, benchmark, overall, passed }) =>
        `  ${model} ${MODES[mode]}, ${benchmark}: ${overall}%${passed === null ? '' : `, ${passed}개 자격 충족`}`
    ),
    ...[...new Set(published.map(({ source }) => source))].map((source) => `  출처 ${source}`)
  ]
  return lines.filter((line) => line !== null).join('\n')
}

/** Of each licence of the paper that was sat: this run, and what was published. */
function paperTable({ report, published }: ModelExamView): string[] {
  const sat = report.exams.flatMap(({ kmmluPro }) => kmmluPro ?? [])
  const rows = published.filter(({ licences }) => Object.keys(licences).length > 0)
  if (sat.length === 0 || rows.length === 0) return []
  return [
    '자격별 정답률, 논문의 수치와 나란히(문항과 설정이 같지 않으면 그대로 견줄 수 없음):',
    ...sat.map(({ licence, total }) =>
      [
        `  ${licence}: 이 응시 ${formatPoints(total)}%`,
        ...rows.map(
          ({ model, mode, licences }) =>
            `${model.replace('EXAONE 4.0 ', '')} ${MODES[mode]} ${licences[licence] ?? '없음'}`
        )
      ].join(' · ')
    )
  ]
}

function examLines(
  report: ExamReport,
  examOf: (id: string) => Exam,
  { pastCuts }: ModelExamView
): string[] {
  const { examId, name, judgement, kmmluPro, scaled } = report
  const exam = examId === null ? null : examOf(examId)
  const verdict =
    judgement === null || exam === null ? '아직 판정할 수 없음' : outcomeTitle(judgement, exam)
  const cuts = examId === null ? [] : (pastCuts[examId] ?? [])
  return [
    `[${name === '' ? '시험 미분류' : name}] ${verdict}${scaled ? ' (축소 응시: 비율로 판정)' : ''}`,
    ...(judgement === null || exam === null
      ? []
      : judgement.reasons.map((reason) => `  ${reasonSentence(reason, exam)}`)),
    ...report.subjects.map(({ subjectId, subjectName, counts, accuracy }) => {
      const judged = judgement?.subjects.find(({ id }) => id === subjectId)
      const points =
        judged === undefined
          ? ''
          : ` ${formatPoints(judged.points)}/${formatPoints(judged.maxPoints)}점${judged.belowMinimum ? ' 과락' : ''}`
      return `  ${subjectName}: ${counts.correct}/${counts.items}문항${points} — ${estimateText(accuracy)}`
    }),
    judgement === null
      ? ''
      : `  총점 ${formatPoints(judgement.total)}/${formatPoints(judgement.maxTotal)}점(${formatPoints(judgement.percent)}%), 평균 ${formatPoints(judgement.average)}점`,
    cuts.length === 0
      ? ''
      : `  과거 커트라인: ${cuts.map(({ year, percent }) => `${year}년 ${formatPoints(percent)}%`).join(', ')}`,
    kmmluPro === null
      ? ''
      : `  KMMLU-Pro 기준(${kmmluPro.licence}): ${kmmluPro.passed ? '충족' : '미달'}, 과목 평균 ${formatPoints(kmmluPro.average)}, 문항 평균 ${formatPoints(kmmluPro.total)}${kmmluPro.dependsOnReading ? ' (평균을 문항으로 내면 판정이 달라짐)' : ''}`
  ].filter((line) => line !== '')
}

export function comparedText({ first, second, comparison, differs }: ModelExamComparison): string {
  const { items, bothRight, onlyFirst, onlySecond, bothWrong, p, difference } = comparison
  return [
    `가: ${first.title} — ${settingsText(first)}`,
    `나: ${second.title} — ${settingsText(second)}`,
    `함께 푼 문항 ${items}: 둘 다 맞힘 ${bothRight} · 가만 ${onlyFirst} · 나만 ${onlySecond} · 둘 다 못 맞힘 ${bothWrong}`,
    difference === null
      ? '정답률의 차이: 없음'
      : `정답률의 차이(나−가): ${formatPoints(difference.share * 100)}%p(95% 신뢰구간 ${formatPoints(difference.low * 100)}~${formatPoints(difference.high * 100)}%p)`,
    `맥니마 정확 검정: ${p === null ? '갈린 문항이 없음' : `p = ${p < 0.0001 ? '< 0.0001' : p.toFixed(4)}`}`,
    `응답이 다른 문항 ${comparison.otherResponse} · 글이 다른 문항 ${comparison.otherText}`,
    `다른 설정: ${differs.length === 0 ? '없음' : differs.map((name) => DIFFERS[name]).join(', ')}`
  ].join('\n')
}

const DIFFERS: Record<ModelExamComparison['differs'][number], string> = {
  model: '모델',
  mode: '추론 여부',
  way: '답하는 방식',
  parallel: '동시에 푼 수',
  seed: '시드',
  items: '문항'
}
