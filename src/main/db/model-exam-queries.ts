import type { TutorMode } from '@shared/domain/explanation.ts'
import type { Response } from '@shared/domain/item.ts'
import type { AnswerState, AnswerWay } from '@shared/domain/model-exam/answer.ts'
import type { WireError } from '@shared/errors.ts'
import type { Db } from './open.ts'
import { fromResponseColumn, toResponseColumn } from './response-column.ts'

/** A model's exam with the settings that it runs by; they never change. */
export type ModelExamRecord = {
  id: string
  createdAt: number
  finishedAt: number | null
  title: string
  /** Null: items of a query over all exams. */
  examId: string | null
  query: string
  /** JSON by exam id: each exam's definition as it was. */
  examDefinitions: string
  way: AnswerWay
  mode: TutorMode
  seed: number
  parallel: number
  orders: number
  modelName: string
  /** '' of a server's model. */
  modelSha256: string
  modelPath: string
  builtIn: boolean
  /** '' where the template is the server's own. */
  templateSha256: string
  promptVersion: number
  temperature: number
  topP: number
  presencePenalty: number
  thoughtBudget: number
  maxFinalTokens: number
  programVersion: string
  state: 'running' | 'paused' | 'failed' | 'done'
  error: WireError | null
  activeMs: number
  repeated: number
  repeatedOtherwise: number
}

/** An item of it. */
export type ModelExamItemRecord = {
  position: number
  itemId: string
  revisionId: number
  /** By which its answers were graded last. */
  keyId: number
  examId: string | null
  subjectId: string
  subjectName: string
  roundId: string | null
  points: number
}

/** One item in one order of its options. */
export type ModelAnswerRecord = {
  position: number
  /** 0: as printed. */
  order: number
  /** Printed numbers as they stood. */
  shown: readonly number[]
  /** Null: not asked yet; all that follows is then empty. */
  state: AnswerState | null
  response: Response
  correct: boolean
  thought: string
  text: string
  closedBy: 'model' | 'budget' | 'loop' | 'none' | null
  endReason: 'complete' | 'length' | null
  /** Natural logarithms of probabilities by printed number. */
  likelihoods: Readonly<Record<string, number>> | null
  promptSha256: string | null
  promptTokens: number
  reusedTokens: number
  thoughtTokens: number
  finalTokens: number
  /** From the moment that it was asked until its answer; others ran at the same time. */
  ms: number
  error: WireError | null
  answeredAt: number | null
}

/** What an answer brings; its place and the order shown are fixed from the beginning. */
export type GivenAnswer = Omit<ModelAnswerRecord, 'shown'>

/** Counts over all answers of a run. */
export type ModelExamCounts = {
  answers: number
  done: number
  correct: number
  unparsed: number
  errors: number
}

type ExamRow = Omit<ModelExamRecord, 'builtIn' | 'error'> & {
  builtIn: number
  error: string | null
}
type AnswerRow = Omit<
  ModelAnswerRecord,
  'shown' | 'response' | 'correct' | 'likelihoods' | 'error'
> & {
  shown: string
  response: string | null
  correct: number
  likelihoods: string | null
  error: string | null
}

const EXAM_COLUMNS = `
  id, created_at AS createdAt, finished_at AS finishedAt, title, exam_id AS examId, query,
  exam_definitions AS examDefinitions, way, mode, seed, parallel, orders, model_name AS modelName,
  model_sha256 AS modelSha256, model_path AS modelPath, built_in AS builtIn,
  template_sha256 AS templateSha256, prompt_version AS promptVersion, temperature, top_p AS topP,
  presence_penalty AS presencePenalty, thought_budget AS thoughtBudget,
  max_final_tokens AS maxFinalTokens, program_version AS programVersion, state, error,
  active_ms AS activeMs, repeated, repeated_otherwise AS repeatedOtherwise`

const ANSWER_COLUMNS = `
  position, option_order AS "order", shown, state, response, correct, thought, text,
  closed_by AS closedBy, end_reason AS endReason, likelihoods, prompt_sha256 AS promptSha256,
  prompt_tokens AS promptTokens, reused_tokens AS reusedTokens, thought_tokens AS thoughtTokens,
  final_tokens AS finalTokens, ms, error, answered_at AS answeredAt`

/** Models' exams with their items and answers. */
export function modelExamQueries(db: Db) {
  const insertExam = db.prepare<[Record<string, unknown>]>(`
    INSERT INTO model_exam (
      id, created_at, finished_at, title, exam_id, query, exam_definitions, way, mode, seed, parallel,
      orders, model_name, model_sha256, model_path, built_in, template_sha256, prompt_version,
      temperature, top_p, presence_penalty, thought_budget, max_final_tokens, program_version, state,
      error, active_ms, repeated, repeated_otherwise
    ) VALUES (
      @id, @createdAt, @finishedAt, @title, @examId, @query, @examDefinitions, @way, @mode, @seed,
      @parallel, @orders, @modelName, @modelSha256, @modelPath, @builtIn, @templateSha256,
      @promptVersion, @temperature, @topP, @presencePenalty, @thoughtBudget, @maxFinalTokens,
      @programVersion, @state, @error, @activeMs, @repeated, @repeatedOtherwise
    )`)
  const insertItem = db.prepare<[Record<string, unknown>]>(`
    INSERT INTO model_exam_item (
      model_exam_id, position, item_id, revision_id, key_id, exam_id, subject_id, subject_name,
      round_id, points
    ) VALUES (
      @modelExamId, @position, @itemId, @revisionId, @keyId, @examId, @subjectId, @subjectName,
      @roundId, @points
    )`)
  const insertOpen = db.prepare<[string, number, number, string]>(`
    INSERT INTO model_answer (model_exam_id, position, option_order, shown) VALUES (?, ?, ?, ?)
  `)
  const byId = db.prepare<[string], ExamRow>(
    `SELECT ${EXAM_COLUMNS} FROM model_exam WHERE id = ? AND removed_at IS NULL`
  )
  const all = db.prepare<[], ExamRow>(
    `SELECT ${EXAM_COLUMNS} FROM model_exam WHERE removed_at IS NULL ORDER BY created_at DESC, id`
  )
  const items = db.prepare<[string], ModelExamItemRecord>(`
    SELECT position, item_id AS itemId, revision_id AS revisionId, key_id AS keyId,
           exam_id AS examId, subject_id AS subjectId, subject_name AS subjectName,
           round_id AS roundId, points
    FROM model_exam_item WHERE model_exam_id = ? ORDER BY position
  `)
  const answers = db.prepare<[string], AnswerRow>(`
    SELECT ${ANSWER_COLUMNS} FROM model_answer WHERE model_exam_id = ? ORDER BY option_order, position
  `)
  const answer = db.prepare<[string, number, number], AnswerRow>(`
    SELECT ${ANSWER_COLUMNS} FROM model_answer
    WHERE model_exam_id = ? AND position = ? AND option_order = ?
  `)
  const counts = db.prepare<[string], ModelExamCounts>(`
    SELECT count(*) AS answers, count(state) AS done,
           coalesce(sum(state = 'answered' AND correct), 0) AS correct,
           coalesce(sum(state = 'unparsed'), 0) AS unparsed,
           coalesce(sum(state = 'error'), 0) AS errors
    FROM model_answer WHERE model_exam_id = ?
  `)
  const give = db.prepare<[Record<string, unknown>]>(`
    UPDATE model_answer SET
      state = @state, response = @response, correct = @correct, thought = @thought, text = @text,
      closed_by = @closedBy, end_reason = @endReason, likelihoods = @likelihoods,
      prompt_sha256 = @promptSha256, prompt_tokens = @promptTokens, reused_tokens = @reusedTokens,
      thought_tokens = @thoughtTokens, final_tokens = @finalTokens, ms = @ms, error = @error,
      answered_at = @answeredAt
    WHERE model_exam_id = @modelExamId AND position = @position AND option_order = @order
  `)
  const countRepeated = db.prepare<[number, string]>(`
    UPDATE model_exam SET repeated = repeated + 1, repeated_otherwise = repeated_otherwise + ?
    WHERE id = ?
  `)
  const setState = db.prepare<[string, string | null, number | null, string]>(
    'UPDATE model_exam SET state = ?, error = ?, finished_at = ? WHERE id = ?'
  )
  const addTime = db.prepare<[number, string]>(
    'UPDATE model_exam SET active_ms = active_ms + ? WHERE id = ?'
  )
  const setModel = db.prepare<[string, string, string, string]>(
    'UPDATE model_exam SET model_sha256 = ?, model_path = ?, template_sha256 = ? WHERE id = ?'
  )
  const pauseAll = db.prepare("UPDATE model_exam SET state = 'paused' WHERE state = 'running'")
  const setRemoved = db.prepare<[number | null, string]>(
    'UPDATE model_exam SET removed_at = ? WHERE id = ?'
  )
  // A key was corrected since: answers are graded by the one in force.
  const otherKeys = db.prepare<[string], { position: number; keyId: number }>(`
    SELECT i.position, k.id AS keyId FROM model_exam_item AS i
    JOIN item_key AS k ON k.revision_id = i.revision_id
     AND k.version = (SELECT max(version) FROM item_key WHERE revision_id = i.revision_id)
    WHERE i.model_exam_id = ? AND k.id <> i.key_id
  `)
  const setKey = db.prepare<[number, string, number]>(
    'UPDATE model_exam_item SET key_id = ? WHERE model_exam_id = ? AND position = ?'
  )
  const setCorrect = db.prepare<[number, string, number, number]>(`
    UPDATE model_answer SET correct = ?
    WHERE model_exam_id = ? AND position = ? AND option_order = ?
  `)
  const sharing = db
    .prepare<[string, string], string>(
      `
      SELECT e.id FROM model_exam AS e
      WHERE e.removed_at IS NULL AND e.id <> ? AND EXISTS (
        SELECT 1 FROM model_exam_item AS i
        JOIN model_exam_item AS o ON o.item_id = i.item_id AND o.model_exam_id = ?
        WHERE i.model_exam_id = e.id
      ) ORDER BY e.created_at DESC, e.id
    `
    )
    .pluck()
  const roundOf = db
    .prepare<[string], string>(
      `
      SELECT p.round_id FROM item_printing AS p JOIN round AS r ON r.id = p.round_id
      WHERE p.item_id = ? ORDER BY r.held_on DESC, r.name DESC, r.id LIMIT 1
    `
    )
    .pluck()

  return {
    insertModelExam: (
      record: ModelExamRecord,
      itemsOf: readonly (ModelExamItemRecord & { shown: readonly (readonly number[])[] })[]
    ): void => {
      insertExam.run({
        ...record,
        builtIn: Number(record.builtIn),
        error: record.error === null ? null : JSON.stringify(record.error)
      })
      for (const { shown, ...item } of itemsOf) {
        insertItem.run({ ...item, modelExamId: record.id })
        for (const [order, numbers] of shown.entries()) {
          insertOpen.run(record.id, item.position, order, JSON.stringify(numbers))
        }
      }
    },
    findModelExam: (id: string): ModelExamRecord | null => {
      const row = byId.get(id)
      return row === undefined ? null : toExam(row)
    },
    /** Newest first. */
    listModelExams: (): ModelExamRecord[] => all.all().map(toExam),
    listModelExamItems: (id: string): ModelExamItemRecord[] => items.all(id),
    /** The printed order first, each in the order of the items. */
    listModelAnswers: (id: string): ModelAnswerRecord[] => answers.all(id).map(toAnswer),
    findModelAnswer: (id: string, position: number, order: number): ModelAnswerRecord | null => {
      const row = answer.get(id, position, order)
      return row === undefined ? null : toAnswer(row)
    },
    countModelAnswers: (id: string): ModelExamCounts => counts.get(id) as ModelExamCounts,
    updateModelAnswer: (id: string, given: GivenAnswer): void => {
      give.run({
        ...given,
        modelExamId: id,
        response: toResponseColumn(given.response),
        correct: Number(given.correct),
        likelihoods: given.likelihoods === null ? null : JSON.stringify(given.likelihoods),
        error: given.error === null ? null : JSON.stringify(given.error)
      })
    },
    /** An answer was given again. */
    countRepeated: (id: string, otherwise: boolean): void => {
      countRepeated.run(Number(otherwise), id)
    },
    updateModelExamState: (
      id: string,
      state: ModelExamRecord['state'],
      error: WireError | null,
      finishedAt: number | null
    ): void => {
      setState.run(state, error === null ? null : JSON.stringify(error), finishedAt, id)
    },
    addModelExamTime: (id: string, ms: number): void => {
      addTime.run(Math.round(ms), id)
    },
    updateModelOfExam: (
      id: string,
      model: { sha256: string; path: string; templateSha256: string }
    ): void => {
      setModel.run(model.sha256, model.path, model.templateSha256, id)
    },
    /** Of a program that ended without a word. */
    pauseRunning: (): void => {
      pauseAll.run()
    },
    updateModelExamRemoved: (id: string, at: number | null): void => {
      setRemoved.run(at, id)
    },
    listOtherKeys: (id: string): { position: number; keyId: number }[] => otherKeys.all(id),
    updateModelExamKey: (
      id: string,
      position: number,
      keyId: number,
      correct: ReadonlyMap<number, boolean>
    ): void => {
      setKey.run(keyId, id, position)
      for (const [order, right] of correct) setCorrect.run(Number(right), id, position, order)
    },
    /** Others that have an item of it, newest first. */
    listSharingItems: (id: string): string[] => sharing.all(id, id),
    /** The newest round in which an item stood. */
    findRoundOfItem: (itemId: string): string | null => roundOf.get(itemId) ?? null
  }
}

export type ModelExamQueries = ReturnType<typeof modelExamQueries>

const toExam = (row: ExamRow): ModelExamRecord => ({
  ...row,
  builtIn: row.builtIn === 1,
  error: row.error === null ? null : (JSON.parse(row.error) as WireError)
})

const toAnswer = (row: AnswerRow): ModelAnswerRecord => ({
  ...row,
  shown: JSON.parse(row.shown) as number[],
  response: fromResponseColumn(row.response),
  correct: row.correct === 1,
  likelihoods:
    row.likelihoods === null ? null : (JSON.parse(row.likelihoods) as Record<string, number>),
  error: row.error === null ? null : (JSON.parse(row.error) as WireError)
})
