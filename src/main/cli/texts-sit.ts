import type {
  ModelExamComparison,
  ModelExamSummary,
  ModelExamView
} from '@shared/contract/model-exams.ts'
import type { Exam } from '@shared/domain/exam.ts'
import type { Estimate } from '@shared/domain/model-exam/interval.ts'
import type { ExamReport } from '@shared/domain/model-exam/report.ts'
import { outcomeTitle, reasonSentence } from '@shared/text/judgement-text.ts'
import { formatCount, formatPoints } from '@shared/text/numbers.ts'
import { intervalText, shareText } from '@shared/text/share-text.ts'
import { cliText } from './text/cli-text.ts'

const words = () => cliText().sit
const seconds = (ms: number): string => words().seconds(Math.round(ms / 1000))

export const goOnText = (id: string): string => words().goOn(id.slice(0, 8))

export const progressText = ({
  done,
  answers,
  unparsed,
  errors,
  msLeft
}: ModelExamSummary): string =>
  [
    `${formatCount(done)}/${formatCount(answers)}`,
    unparsed > 0 ? words().unread(unparsed) : null,
    errors > 0 ? words().errors(errors) : null,
    msLeft === null ? null : words().timeLeft(seconds(msLeft))
  ]
    .filter((part) => part !== null)
    .join(' · ')

export const sitsText = (all: readonly ModelExamSummary[]): string =>
  all.length === 0
    ? words().noSittings
    : all
        .map(
          (one) =>
            `${one.id.slice(0, 8)}  ${one.title} · ${settingsText(one)} · ${words().states[one.state]} · ${progressText(one)}`
        )
        .join('\n')

const settingsText = ({ model, mode, way, parallel, seed }: ModelExamSummary): string =>
  [
    `${model.name}${model.builtIn ? words().builtIn : ''}`,
    words().modes[mode],
    words().ways[way],
    words().parallel(parallel),
    words().seed(seed)
  ].join(' · ')

const estimateText = (one: Estimate | null): string =>
  one === null
    ? words().none
    : words().estimate(shareText(one.share), intervalText(one), one.items, one.clusters)

/** The report for a person; `examOf` gives the names that the reasons speak of. */
export function viewText(view: ModelExamView, examOf: (id: string) => Exam): string {
  const { summary, report, figures, published } = view
  const { micro, macroSubjects, macroExams, parsedMicro, unparsed, chance, orders, counts } = report
  const lines = [
    `${summary.title} — ${settingsText(summary)} — ${words().states[summary.state]}`,
    words().law,
    '',
    ...report.exams.flatMap((exam) => examLines(exam, examOf, view)),
    report.licences.judged > 1
      ? words().passed(report.licences.judged, report.licences.passed)
      : null,
    report.kmmluProLicences.judged > 1
      ? words().paperPassed(report.kmmluProLicences.judged, report.kmmluProLicences.passed)
      : null,
    words().micro(estimateText(micro)),
    words().macroSubjects(estimateText(macroSubjects)),
    macroExams === null ? null : words().macroExams(estimateText(macroExams)),
    words().parsed(estimateText(parsedMicro)),
    words().unparsed(estimateText(unparsed)),
    words().counts(counts),
    chance === null
      ? null
      : words().byChance(shareText(chance.share), words().standings[chance.standing]),
    orders === null ? null : words().sameShare(orders.orders, estimateText(orders.sameShare)),
    ...(orders?.byOrder ?? []).map(
      ({ order, accuracy }) =>
        `  ${order === 0 ? words().printedOrder : words().shuffledOrder(order)}: ${estimateText(accuracy)}`
    ),
    words().tokens(
      figures.promptTokens,
      figures.reusedTokens,
      figures.thoughtTokens,
      figures.finalTokens,
      seconds(summary.activeMs)
    ),
    figures.repeated === 0 ? null : words().repeated(figures.repeated, figures.repeatedOtherwise),
    ...view.otherParallel.map(({ parallel, comparison }) =>
      words().otherParallel(
        parallel,
        comparison.otherResponse,
        comparison.items,
        comparison.otherText
      )
    ),
    '',
    ...paperTable(view),
    words().published,
    ...published.map(
      ({ model, mode, benchmark, overall, passed }) =>
        `  ${model} ${words().modes[mode]}, ${benchmark}: ${overall}%${passed === null ? '' : words().publishedPassed(passed)}`
    ),
    ...[...new Set(published.map(({ source }) => source))].map(
      (source) => `  ${words().source(source)}`
    )
  ]
  return lines.filter((line) => line !== null).join('\n')
}

/** Of each licence of the paper that was sat: this run, and what was published. */
function paperTable({ report, published }: ModelExamView): string[] {
  const sat = report.exams.flatMap(({ kmmluPro }) => kmmluPro ?? [])
  const rows = published.filter(({ licences }) => Object.keys(licences).length > 0)
  if (sat.length === 0 || rows.length === 0) return []
  return [
    words().byLicence,
    ...sat.map(({ licence, total }) =>
      [
        `  ${words().thisSitting(licence, formatPoints(total))}`,
        ...rows.map(
          ({ model, mode, licences }) =>
            `${model.replace('EXAONE 4.0 ', '')} ${words().modes[mode]} ${licences[licence] ?? words().none}`
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
    judgement === null || exam === null ? words().notYet : outcomeTitle(judgement, exam)
  const cuts = examId === null ? [] : (pastCuts[examId] ?? [])
  return [
    `[${name === '' ? words().unsorted : name}] ${verdict}${scaled ? words().scaled : ''}`,
    ...(judgement === null || exam === null
      ? []
      : judgement.reasons.map((reason) => `  ${reasonSentence(reason, exam)}`)),
    ...report.subjects.map(({ subjectId, subjectName, counts, accuracy }) => {
      const judged = judgement?.subjects.find(({ id }) => id === subjectId)
      const points =
        judged === undefined
          ? ''
          : words().points(
              `${formatPoints(judged.points)}/${formatPoints(judged.maxPoints)}`,
              judged.belowMinimum
            )
      return `  ${words().subject(subjectName, counts.correct, counts.items)}${points} — ${estimateText(accuracy)}`
    }),
    judgement === null
      ? ''
      : `  ${words().totals(`${formatPoints(judgement.total)}/${formatPoints(judgement.maxTotal)}`, formatPoints(judgement.percent), formatPoints(judgement.average))}`,
    cuts.length === 0
      ? ''
      : `  ${words().pastCuts(cuts.map(({ year, percent }) => words().cut(year, formatPoints(percent))).join(', '))}`,
    kmmluPro === null
      ? ''
      : `  ${words().paperVerdict(kmmluPro.licence, kmmluPro.passed, formatPoints(kmmluPro.average), formatPoints(kmmluPro.total))}${kmmluPro.dependsOnReading ? words().dependsOnReading : ''}`
  ].filter((line) => line !== '')
}

export function comparedText({ first, second, comparison, differs }: ModelExamComparison): string {
  const { items, bothRight, onlyFirst, onlySecond, bothWrong, p, difference } = comparison
  return [
    words().first(`${first.title} — ${settingsText(first)}`),
    words().second(`${second.title} — ${settingsText(second)}`),
    words().together(items, bothRight, onlyFirst, onlySecond, bothWrong),
    difference === null
      ? words().noDifference
      : words().difference(
          formatPoints(difference.share * 100),
          formatPoints(difference.low * 100),
          formatPoints(difference.high * 100)
        ),
    words().mcNemar(p === null ? null : p < 0.0001 ? '< 0.0001' : p.toFixed(4)),
    words().otherwise(comparison.otherResponse, comparison.otherText),
    words().otherSettings(
      differs.length === 0 ? words().none : differs.map((name) => words().differs[name]).join(', ')
    )
  ].join('\n')
}
