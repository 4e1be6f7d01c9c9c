import type { Emit } from '@shared/contract/events.ts'
import type {
  ModelAnswerDetail,
  ModelAnswerLine,
  ModelExamComparison,
  ModelExamPlan,
  ModelExamRequest,
  ModelExamSummary,
  ModelExamView
} from '@shared/contract/model-exams.ts'
import type { ExportedFile } from '@shared/contract/session.ts'
import { AppError, isAppError, toWireError } from '@shared/errors.ts'
import type { Database } from '../../db/database.ts'
import type { ModelExamRecord } from '../../db/model-exam-queries.ts'
import type { Logger } from '../../lib/logger.ts'
import type { Llm } from '../../llm/llm.ts'
import type { ExamCatalogue } from '../exam-catalogue.ts'
import { differencesOf } from './exam-differences.ts'
import { createExamItems } from './exam-items.ts'
import { runModelExam } from './exam-runner.ts'
import { createExamViews, type Live } from './exam-view.ts'
import { modelExamFile, type ModelExamFormat } from './export-file.ts'
import { examsOf } from './export-types.ts'
import { newRecord } from './new-record.ts'
import { sharesOf } from './shares.ts'
import { createTimeLeft, type TimeLeft } from './time-left.ts'
import type { KeptScore } from './published-scores.ts'

export type ModelExamsNeeds = {
  db: Database
  exams: ExamCatalogue
  llm: Llm
  published: readonly KeptScore[]
  emit: Emit
  now: () => number
  /** Milliseconds of a clock that only goes forward. */
  monotonic: () => number
  newId: () => string
  log: Logger
  version: string
  /** Whether this program alone has the profile open: what ran in another is not its to pause. */
  alone: boolean
}

/** Between two events about a run, milliseconds. */
const TELL_MS = 500

type Running = { id: string; abort: AbortController; left: TimeLeft; done: Promise<void> }

export type ModelExams = ReturnType<typeof createModelExams>

/** Models that sit exams: one at a time, kept with every answer, to be taken up again whenever they were left. */
export function createModelExams(needs: ModelExamsNeeds) {
  const { db, exams, llm, published, emit, now, monotonic, newId, log, version } = needs
  const items = createExamItems(db, exams)
  const views = createExamViews(db, published)
  let running: Running | null = null
  let toldAt = -Infinity
  const listeners = new Set<(summary: ModelExamSummary) => void>()
  if (needs.alone) db.modelExams.pauseRunning()

  const get = (id: string): ModelExamRecord => {
    const record = db.modelExams.findModelExam(id)
    if (record === null) throw new AppError('not-found', { what: 'model-exam', id })
    return record
  }
  const liveOf = (id: string): Live | null => {
    if (running?.id !== id) return null
    const { answers, done } = db.modelExams.countModelAnswers(id)
    return { msLeft: running.left.estimate(answers - done), waiting: llm.queued() > 0 }
  }
  const summary = (id: string): ModelExamSummary => views.summaryOf(get(id), liveOf(id))
  const list = (): ModelExamSummary[] =>
    db.modelExams.listModelExams().map((record) => {
      views.regrade(record)
      return views.summaryOf(record, liveOf(record.id))
    })

  function tell(id: string, last: boolean): void {
    if (!last && monotonic() - toldAt < TELL_MS) return
    toldAt = monotonic()
    const told = summary(id)
    emit('modelExamChanged', { summary: told })
    for (const listener of listeners) listener(told)
  }

  function expectFree(): void {
    if (running === null) return
    throw new AppError('model-exam-running', { id: running.id, title: get(running.id).title })
  }

  function launch(id: string): void {
    const abort = new AbortController()
    const left = createTimeLeft(monotonic)
    db.modelExams.updateModelExamState(id, 'running', null, null)
    running = { id, abort, left, done: Promise.resolve() }
    running.done = work(id, abort.signal, left)
  }

  async function work(id: string, signal: AbortSignal, left: TimeLeft): Promise<void> {
    try {
      await introduce(get(id), signal)
      tell(id, true)
      await runModelExam({ db, llm, examName, now, monotonic, log }, get(id), signal, () => {
        left.answered()
        tell(id, false)
      })
      const { answers, done } = db.modelExams.countModelAnswers(id)
      if (done === answers) db.modelExams.updateModelExamState(id, 'done', null, now())
      else db.modelExams.updateModelExamState(id, 'paused', null, null)
    } catch (error) {
      const expected = isAppError(error)
      const logId = newId()
      log[expected ? 'warn' : 'error']('model exam stopped', { id, logId, error })
      const wire = toWireError(expected ? error : new AppError('internal', { logId }))
      db.modelExams.updateModelExamState(id, 'failed', wire, null)
    } finally {
      running = null
      tell(id, true)
    }
  }

  /** Loads the model and asks who it is, before a word of it is kept. Throws `model-exam-other-model`. */
  async function introduce(record: ModelExamRecord, signal: AbortSignal): Promise<void> {
    const { model, templateSha256, endReason } = await llm.batch(
      {
        alike: [HELLO, HELLO],
        prompts: [],
        parallel: 1,
        mode: record.mode,
        thoughtBudget: 0,
        maxFinalTokens: 1,
        sampler: { temperature: 0, topP: 1, presencePenalty: 0 }
      },
      signal,
      () => undefined
    )
    if (endReason === 'cancelled') return
    const known = db.modelExams.countModelAnswers(record.id).done > 0
    const same =
      model.name === record.modelName &&
      (!known || (model.sha256 === record.modelSha256 && templateSha256 === record.templateSha256))
    if (!same) throw otherModel(record, model.name)
    const { sha256, path } = model
    db.modelExams.updateModelOfExam(record.id, { sha256, path, templateSha256 })
  }

  const examName = (record: ModelExamRecord, examId: string | null): string =>
    examId === null ? '' : (examsOf(record).get(examId)?.nameKo ?? '')

  return {
    plan: (request: ModelExamRequest): ModelExamPlan => items.plan(request),

    start: (request: ModelExamRequest): ModelExamSummary => {
      expectFree()
      const record = newRecord(request, { llm, exams, now, newId, version })
      const drawn = items.draw(request)
      const sat = new Set(drawn.flatMap(({ examId }) => examId ?? []))
      const definitions = Object.fromEntries([...sat].map((id) => [id, exams.get(id)]))
      db.transaction(() => {
        db.modelExams.insertModelExam(
          { ...record, examDefinitions: JSON.stringify(definitions) },
          drawn
        )
      })
      launch(record.id)
      return summary(record.id)
    },

    list,
    /** Hears what the window hears; what it answers ends that. */
    onChange: (listener: (summary: ModelExamSummary) => void): (() => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    get: (id: string): ModelExamView => views.viewOf(get(id), liveOf(id)),

    answers: (
      id: string,
      only: 'all' | 'wrong' | 'unparsed' | 'error',
      from: number,
      limit: number
    ): { total: number; lines: ModelAnswerLine[] } => {
      const lines = views
        .linesOf(get(id))
        .map(({ line }) => line)
        .filter(
          ({ state, correct }) =>
            only === 'all' || (only === 'wrong' ? state === 'answered' && !correct : state === only)
        )
        .toSorted((a, b) => a.position - b.position || a.order - b.order)
      return { total: lines.length, lines: lines.slice(from, from + limit) }
    },

    answer: (id: string, position: number, order: number): ModelAnswerDetail => {
      const found = views
        .linesOf(get(id))
        .find(({ line }) => line.position === position && line.order === order)
      if (found === undefined) {
        throw new AppError('not-found', { what: 'model-exam', id: `${id}/${position}/${order}` })
      }
      const { thought, text, likelihoods, error } = found.answer
      return { ...found.line, thought, text, likelihoods: sharesOf(likelihoods), error }
    },

    /** Answers when nothing is asked of the model any more. */
    pause: async (id: string): Promise<ModelExamSummary> => {
      if (running?.id === id) {
        running.abort.abort()
        await running.done
      }
      return summary(id)
    },

    resume: (id: string): ModelExamSummary => {
      const record = get(id)
      if (running?.id === id) return summary(id)
      expectFree()
      const state = llm.state()
      if (state.phase === 'no-model') throw new AppError('llm-no-model', {})
      if (state.modelName !== record.modelName) throw otherModel(record, state.modelName)
      launch(id)
      return summary(id)
    },

    /** Done when the run stands, for whatever reason; never fails. */
    ended: async (id: string): Promise<ModelExamSummary> => {
      if (running?.id === id) await running.done.catch(() => undefined)
      return summary(id)
    },

    remove: async (id: string): Promise<ModelExamSummary[]> => {
      get(id)
      if (running?.id === id) {
        running.abort.abort()
        await running.done
      }
      db.modelExams.updateModelExamRemoved(id, now())
      return list()
    },

    restore: (id: string): ModelExamSummary[] => {
      db.modelExams.updateModelExamRemoved(id, null)
      return list()
    },

    compare: (first: string, second: string): ModelExamComparison => {
      const [one, other] = [get(first), get(second)]
      views.regrade(one)
      views.regrade(other)
      return {
        first: views.summaryOf(one, liveOf(first)),
        second: views.summaryOf(other, liveOf(second)),
        comparison: views.compare(first, second),
        differs: differencesOf(one, other, (id) =>
          db.modelExams.listModelExamItems(id).map(({ itemId }) => itemId)
        )
      }
    },

    export: (id: string, format: ModelExamFormat): ExportedFile => {
      const record = get(id)
      const view = views.viewOf(record, liveOf(id))
      return modelExamFile(
        {
          record: get(id),
          items: db.modelExams.listModelExamItems(id).map((item) => {
            const { key, revision } = db.items.getRevision(item.revisionId).item
            const roundName = item.roundId === null ? null : db.pool.findRoundName(item.roundId)
            return { ...item, key, revision, roundName }
          }),
          answers: db.modelExams.listModelAnswers(id),
          view
        },
        format
      )
    },

    close: async (): Promise<void> => {
      running?.abort.abort()
      await running?.done.catch(() => undefined)
    }
  }
}

const HELLO = [{ role: 'user', text: 'a' }] as const

const otherModel = (record: ModelExamRecord, speaking: string): AppError =>
  new AppError('model-exam-other-model', {
    begun: record.modelName,
    speaking,
    sameName: speaking === record.modelName
  })
