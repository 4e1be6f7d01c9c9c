import type {
  ModelAnswerLine,
  ModelExamFigures,
  ModelExamSummary,
  ModelExamView
} from '@shared/contract/model-exams.ts'
import { cutPercent, type Exam } from '@shared/domain/exam.ts'
import { keyOptions, type Key, type OptionNo } from '@shared/domain/item.ts'
import type { ModelAnswer } from '@shared/domain/model-exam/answer.ts'
import { comparePaired, type ComparedAnswer } from '@shared/domain/model-exam/compare.ts'
import { modelExamReport } from '@shared/domain/model-exam/make-report.ts'
import { isCorrect } from '@shared/domain/scoring.ts'
import type { Database } from '../../db/database.ts'
import type {
  ModelAnswerRecord,
  ModelExamItemRecord,
  ModelExamRecord
} from '../../db/model-exam-queries.ts'
import { examsOf } from './export-types.ts'
import { shownScore, type KeptScore } from './published-scores.ts'

/** What is known of a run that is under way in this program. */
export type Live = { msLeft: number | null; waiting: boolean }

export type ExamViews = ReturnType<typeof createExamViews>

/** Reads runs back from their rows. */
export function createExamViews(db: Database, published: readonly KeptScore[]) {
  const itemsOf = (id: string): Map<number, ModelExamItemRecord> =>
    new Map(db.modelExams.listModelExamItems(id).map((item) => [item.position, item]))

  /** Of an item's revision, all that figures and lists need: read once, for a report that fills is read again and again. */
  const kept = new Map<number, ItemFacts & { keyId: number }>()
  const itemFacts = ({ revisionId, keyId }: ModelExamItemRecord): ItemFacts => {
    const known = kept.get(revisionId)
    if (known?.keyId === keyId) return known
    const { item } = db.items.getRevision(revisionId)
    const facts = {
      keyId,
      stem: item.stem,
      key: item.key,
      numbers: item.options.map(({ no }) => no)
    }
    kept.set(revisionId, facts)
    return facts
  }

  /** Grades again what a corrected key touches: the key in force decides, as for a learner. */
  function regrade({ id }: ModelExamRecord): void {
    const changed = db.modelExams.listOtherKeys(id)
    if (changed.length === 0) return
    db.transaction(() => {
      const items = itemsOf(id)
      const answers = db.modelExams.listModelAnswers(id)
      for (const { position, keyId } of changed) {
        const revisionId = items.get(position)?.revisionId
        if (revisionId === undefined) continue
        const { key } = db.items.getRevision(revisionId).item
        const read = answers.filter(
          (answer) =>
            answer.position === position && answer.state !== null && answer.state !== 'error'
        )
        const correct = new Map(
          read.map(({ order, response }) => [order, isCorrect(response, key)])
        )
        db.modelExams.updateModelExamKey(id, position, keyId, correct)
      }
    })
  }

  const summaryOf = (record: ModelExamRecord, live: Live | null): ModelExamSummary => {
    const { answers, done, correct, unparsed, errors } = db.modelExams.countModelAnswers(record.id)
    return {
      id: record.id,
      createdAt: record.createdAt,
      finishedAt: record.finishedAt,
      title: record.title,
      examId: record.examId,
      query: record.query,
      way: record.way,
      mode: record.mode,
      seed: record.seed,
      parallel: record.parallel,
      orders: record.orders,
      model: { name: record.modelName, sha256: record.modelSha256, builtIn: record.builtIn },
      state: live?.waiting === true ? 'waiting' : record.state,
      error: record.error,
      answers,
      done,
      correct,
      unparsed,
      errors,
      activeMs: record.activeMs,
      msLeft: live?.msLeft ?? null
    }
  }

  function reportOf(record: ModelExamRecord, answers: readonly ModelAnswerRecord[]) {
    const items = itemsOf(record.id)
    const facts = answers.flatMap((answer): { answer: ModelAnswerRecord; facts: Facts }[] => {
      const item = items.get(answer.position)
      if (item === undefined) return []
      return [{ answer, facts: factsOf(item, answer, itemFacts(item)) }]
    })
    const given = facts.flatMap(({ answer, facts: known }): ModelAnswer[] =>
      answer.state === null
        ? []
        : [{ ...known, state: answer.state, response: answer.response, correct: answer.correct }]
    )
    const open = facts.flatMap(({ answer, facts: known }) => (answer.state === null ? [known] : []))
    return modelExamReport(given, open, examsOf(record))
  }

  const comparedOf = (id: string): ComparedAnswer[] => {
    const items = itemsOf(id)
    return db.modelExams
      .listModelAnswers(id)
      .filter(({ order }) => order === 0)
      .map(({ position, state, response, correct, thought, text, likelihoods }) => ({
        itemId: items.get(position)?.itemId ?? '',
        state,
        response,
        correct,
        text: likelihoods === null ? `${thought}\n${text}` : JSON.stringify(likelihoods)
      }))
  }

  const compare = (first: string, second: string) =>
    comparePaired(comparedOf(first), comparedOf(second))

  /** Runs of the same items, model and settings with another number of items at a time. */
  const otherParallel = (record: ModelExamRecord): ModelExamView['otherParallel'] =>
    sharing(record)
      .filter((other) => other.parallel !== record.parallel && sameBut(record, other))
      .map(({ id, parallel }) => ({ id, parallel, comparison: compare(record.id, id) }))

  const sharing = ({ id }: ModelExamRecord): ModelExamRecord[] =>
    db.modelExams.listSharingItems(id).flatMap((other) => db.modelExams.findModelExam(other) ?? [])

  return {
    regrade,
    summaryOf,
    compare,

    viewOf: (record: ModelExamRecord, live: Live | null): ModelExamView => {
      regrade(record)
      const answers = db.modelExams.listModelAnswers(record.id)
      const cuts = [...examsOf(record).values()].filter(
        ({ pastCutScores }) => pastCutScores.length > 0
      )
      return {
        summary: summaryOf(record, live),
        report: reportOf(record, answers),
        exams: Object.fromEntries(examsOf(record)),
        figures: figuresOf(record, answers),
        pastCuts: Object.fromEntries(cuts.map((exam) => [exam.id, cutsOf(exam)])),
        published: published.map(shownScore),
        settings: {
          temperature: record.temperature,
          topP: record.topP,
          presencePenalty: record.presencePenalty,
          thoughtBudget: record.thoughtBudget,
          maxFinalTokens: record.maxFinalTokens,
          promptVersion: record.promptVersion,
          templateSha256: record.templateSha256
        },
        otherParallel: otherParallel(record),
        comparable: sharing(record).map(({ id, title, modelName, mode, createdAt }) => ({
          id,
          title,
          modelName,
          mode,
          createdAt
        }))
      }
    },

    linesOf: (record: ModelExamRecord): { answer: ModelAnswerRecord; line: ModelAnswerLine }[] => {
      const items = itemsOf(record.id)
      return db.modelExams.listModelAnswers(record.id).flatMap((answer) => {
        const item = items.get(answer.position)
        return item === undefined ? [] : [{ answer, line: lineOf(item, answer) }]
      })
    }
  }

  function lineOf(item: ModelExamItemRecord, answer: ModelAnswerRecord): ModelAnswerLine {
    const { stem, key } = itemFacts(item)
    return {
      position: item.position,
      order: answer.order,
      itemId: item.itemId,
      examId: item.examId,
      subjectName: item.subjectName,
      stem,
      key,
      state: answer.state ?? 'open',
      response: answer.response,
      correct: answer.correct,
      thoughtTokens: answer.thoughtTokens,
      finalTokens: answer.finalTokens,
      ms: answer.ms
    }
  }
}

type ItemFacts = { stem: string; key: Key; numbers: OptionNo[] }
type Facts = Omit<ModelAnswer, 'state' | 'response' | 'correct'>

const factsOf = (
  { position, examId, subjectId, subjectName, roundId, points }: ModelExamItemRecord,
  { order, shown }: ModelAnswerRecord,
  { key, numbers }: ItemFacts
): Facts => ({
  position,
  order,
  shuffled: shown.some((no, at) => no !== numbers[at]),
  examId,
  subjectId,
  subjectName,
  roundId,
  points,
  optionCount: numbers.length,
  chance: chanceOf(key, numbers.length)
})

/** Share of blind marks that the key takes. */
function chanceOf(key: Key, options: number): number {
  switch (key.kind) {
    case 'all':
    case 'none':
      return 1
    case 'set':
      return 1 / combinations(options, keyOptions(key).length)
    case 'options':
      return keyOptions(key).length / options
  }
}

function combinations(n: number, k: number): number {
  let count = 1
  for (let at = 1; at <= k; at += 1) count = (count * (n - k + at)) / at
  return count
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

const figuresOf = (
  { repeated, repeatedOtherwise }: ModelExamRecord,
  answers: readonly ModelAnswerRecord[]
): ModelExamFigures => ({
  promptTokens: sum(answers.map(({ promptTokens }) => promptTokens)),
  thoughtTokens: sum(answers.map(({ thoughtTokens }) => thoughtTokens)),
  finalTokens: sum(answers.map(({ finalTokens }) => finalTokens)),
  reusedTokens: sum(answers.map(({ reusedTokens }) => reusedTokens)),
  repeated,
  repeatedOtherwise
})

const cutsOf = ({ pastCutScores }: Exam): { year: number; percent: number }[] =>
  pastCutScores.map((cut) => ({ year: cut.year, percent: cutPercent(cut) }))

/** All that decides over a text but the number of items at a time. */
export const sameBut = (a: ModelExamRecord, b: ModelExamRecord): boolean =>
  (
    [
      'modelName',
      'modelSha256',
      'templateSha256',
      'promptVersion',
      'way',
      'mode',
      'temperature',
      'topP',
      'presencePenalty',
      'thoughtBudget',
      'maxFinalTokens',
      'seed'
    ] as const
  ).every((name) => a[name] === b[name])
