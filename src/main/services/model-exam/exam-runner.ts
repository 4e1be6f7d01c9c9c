import { isCorrect } from '@shared/domain/scoring.ts'
import { BLANK, isBlank } from '@shared/domain/item.ts'
import { AppError, isAppError, toWireError, type WireError } from '@shared/errors.ts'
import type { Database } from '../../db/database.ts'
import type {
  GivenAnswer,
  ModelAnswerRecord,
  ModelExamItemRecord,
  ModelExamRecord
} from '../../db/model-exam-queries.ts'
import type { StoredItem } from '../../db/item-queries.ts'
import type { BatchAnswer, BatchPrompt, BatchRequest } from '../../llm/batch.ts'
import type { Llm, Turn } from '../../llm/llm.ts'
import type { Logger } from '../../lib/logger.ts'
import { promptHash, readAnswer, turnsOf, wantedOf, type ShownItem } from './answer-ways.ts'
import { mix } from './exam-items.ts'

export type RunnerNeeds = {
  db: Database
  llm: Llm
  examName: (record: ModelExamRecord, examId: string | null) => string
  now: () => number
  /** Milliseconds of a clock that only goes forward. */
  monotonic: () => number
  log: Logger
}

/** Prompts of a group, in multiples of the parallelism: more of them idle less, fewer are lost with a kill. */
const GROUP_ROUNDS = 4

type Asked = {
  record: ModelAnswerRecord
  item: ModelExamItemRecord
  stored: StoredItem
  shown: ShownItem
  turns: Turn[]
}

/**
 * Has a model answer what is open of a run, group by group. The groups are the same whenever the run is taken up: one
 * that was broken off is asked again whole, so that it is computed as it would have been; what it answered before is
 * compared with what it answers now, and stays.
 */
export async function runModelExam(
  { db, llm, examName, now, monotonic, log }: RunnerNeeds,
  record: ModelExamRecord,
  signal: AbortSignal,
  onAnswer: () => void
): Promise<void> {
  const items = new Map(
    db.modelExams.listModelExamItems(record.id).map((one) => [one.position, one])
  )
  const answers = db.modelExams.listModelAnswers(record.id)
  const asked = (answer: ModelAnswerRecord): Asked => {
    const item = items.get(answer.position)
    if (item === undefined) throw new Error(`no item at ${answer.position}`)
    const stored = db.items.getRevision(item.revisionId)
    const shown: ShownItem = {
      item: stored.item,
      examName: examName(record, item.examId),
      subjectName: item.subjectName,
      shown: answer.shown
    }
    return { record: answer, item, stored, shown, turns: turnsOf(record.way, shown) }
  }
  const alike = furthestApart(answers, (answer) => asked(answer).turns)
  if (alike === null) return

  const size = record.parallel * GROUP_ROUNDS
  let lost = false
  for (let at = 0; at < answers.length && !signal.aborted; at += size) {
    const group = answers.slice(at, at + size)
    if (group.every(({ state }) => state !== null && state !== 'error')) continue
    const members = group.map(asked)
    const request = requestOf(record, members, alike)
    const began = monotonic()
    const tell = (answer: BatchAnswer): void => {
      const one = members[answer.index]
      if (one === undefined) return
      keep(one, answer)
      onAnswer()
    }
    try {
      await llm.batch(request, signal, tell)
      lost = false
    } catch (error) {
      if (!isEngineLoss(error) || lost) throw error
      // Once more in a new process; what it dies of again is told as an error, and the run goes on behind it.
      log.warn('engine lost in a group', { id: record.id, from: at })
      try {
        await llm.batch(request, signal, tell)
      } catch (again) {
        if (!isEngineLoss(again)) throw again
        lost = true
        for (const one of members) keepError(one, toWireError(again as AppError))
        onAnswer()
      }
    } finally {
      db.modelExams.addModelExamTime(record.id, monotonic() - began)
    }
  }

  function keep(one: Asked, answer: BatchAnswer): void {
    if (answer.kind === 'too-long') {
      const { tokens, limit } = answer
      keepError(one, toWireError(new AppError('llm-prompt-too-long', { tokens, limit })))
      return
    }
    const { response, likelihoods } = readAnswer(record.way, one.shown, answer)
    const text = answer.kind === 'text' ? answer.final : ''
    const given: GivenAnswer = {
      ...placeOf(one),
      state: isBlank(response) ? 'unparsed' : 'answered',
      response,
      correct: isCorrect(response, one.stored.item.key),
      thought: answer.kind === 'text' ? answer.thought : '',
      text,
      closedBy: answer.kind === 'text' ? answer.thoughtClosedBy : null,
      endReason: answer.kind === 'text' ? answer.endReason : null,
      likelihoods,
      promptSha256: promptHash(one.turns),
      promptTokens: answer.promptTokens,
      reusedTokens: answer.reusedTokens,
      thoughtTokens: answer.thoughtTokens,
      finalTokens: answer.finalTokens,
      ms: answer.ms,
      error: null,
      answeredAt: now()
    }
    db.transaction(() => {
      const before = db.modelExams.findModelAnswer(record.id, given.position, given.order)
      if (before?.state === 'answered' || before?.state === 'unparsed') {
        db.modelExams.countRepeated(record.id, !sameWords(before, given))
        return
      }
      db.modelExams.updateModelAnswer(record.id, given)
    })
  }

  function keepError(one: Asked, error: WireError): void {
    const before = db.modelExams.findModelAnswer(record.id, one.record.position, one.record.order)
    if (before?.state === 'answered' || before?.state === 'unparsed') return
    db.modelExams.updateModelAnswer(record.id, {
      ...NOTHING,
      ...placeOf(one),
      state: 'error',
      promptSha256: promptHash(one.turns),
      error,
      answeredAt: now()
    })
  }
}

const placeOf = ({ record }: Asked): { position: number; order: number } => ({
  position: record.position,
  order: record.order
})

const NOTHING: Omit<
  GivenAnswer,
  'position' | 'order' | 'state' | 'promptSha256' | 'error' | 'answeredAt'
> = {
  response: BLANK,
  correct: false,
  thought: '',
  text: '',
  closedBy: null,
  endReason: null,
  likelihoods: null,
  promptTokens: 0,
  reusedTokens: 0,
  thoughtTokens: 0,
  finalTokens: 0,
  ms: 0
}

const sameWords = (
  before: ModelAnswerRecord,
  { thought, text, likelihoods }: Pick<GivenAnswer, 'thought' | 'text' | 'likelihoods'>
): boolean =>
  before.thought === thought &&
  before.text === text &&
  JSON.stringify(before.likelihoods) === JSON.stringify(likelihoods)

const isEngineLoss = (error: unknown): boolean =>
  isAppError(error) && error.code === 'llm-engine-died'

function requestOf(
  record: ModelExamRecord,
  members: readonly Asked[],
  alike: BatchRequest['alike']
): BatchRequest {
  const { parallel, mode, thoughtBudget, maxFinalTokens, temperature, topP, presencePenalty } =
    record
  return {
    alike,
    parallel,
    mode,
    thoughtBudget,
    maxFinalTokens,
    sampler: { temperature, topP, presencePenalty },
    prompts: members.map(({ shown, turns, item, record: { order } }): BatchPrompt => ({
      turns,
      seed: mix(record.seed, item.itemId, order, 'sampler'),
      wanted: wantedOf(record.way, shown)
    }))
  }
}

/** The prompts that stand first and last in the order of their texts: all others begin at least as those two do. */
function furthestApart(
  answers: readonly ModelAnswerRecord[],
  turns: (answer: ModelAnswerRecord) => Turn[]
): BatchRequest['alike'] | null {
  let first: { text: string; turns: Turn[] } | null = null
  let last: { text: string; turns: Turn[] } | null = null
  for (const answer of answers) {
    const told = turns(answer)
    const text = told.at(-1)?.text ?? ''
    if (first === null || text < first.text) first = { text, turns: told }
    if (last === null || text > last.text) last = { text, turns: told }
  }
  return first === null || last === null ? null : [first.turns, last.turns]
}
