import type { CitedPassage, TutorAsk } from '@shared/contract/tutor.ts'
import type { TutorMode } from '@shared/domain/explanation.ts'
import type { Response } from '@shared/domain/item.ts'
import type { Db } from './open.ts'
import { fromResponseColumn, toResponseColumn } from './response-column.ts'

/** A generated explanation with all that it was made from; written once, never edited. */
export type Explanation = {
  id: string
  itemId: string
  revisionId: number
  sessionId: string | null
  mode: TutorMode
  response: Response
  modelName: string
  modelSha256: string
  builtIn: boolean
  promptVersion: number
  /** JSON, for the record only. */
  sampler: string
  thought: string
  text: string
  /** With the key in force when it was made. */
  agrees: boolean
  endReason: 'complete' | 'cancelled' | 'died' | 'length'
  promptTokens: number
  reusedTokens: number
  thoughtTokens: number
  answerTokens: number
  loadMs: number
  promptMs: number
  firstTokenMs: number
  thoughtMs: number
  totalMs: number
  createdAt: number
  ask: TutorAsk
  /** What the model was shown of the learner's documents. */
  passages: readonly CitedPassage[]
}

/** Stored, with how many options its revision of the item has. */
export type StoredExplanation = Explanation & {
  options: number
  mark: { at: number; note: string } | null
}

type ExplanationRow = {
  id: string
  item_id: string
  revision_id: number
  session_id: string | null
  mode: TutorMode
  response: string | null
  model_name: string
  model_sha256: string
  built_in: number
  prompt_version: number
  sampler: string
  thought: string
  text: string
  agrees: number
  end_reason: Explanation['endReason']
  prompt_tokens: number
  reused_tokens: number
  thought_tokens: number
  answer_tokens: number
  load_ms: number
  prompt_ms: number
  first_token_ms: number
  thought_ms: number
  total_ms: number
  created_at: number
  kind: TutorAsk['kind']
  option_no: number | null
  question: string | null
  follows: string | null
  marked_at: number | null
  mark_note: string | null
  options: number
}

type NewRow = Omit<ExplanationRow, 'options' | 'marked_at' | 'mark_note'>

export function explanationQueries(db: Db) {
  const insert = db.prepare<[NewRow]>(`
    INSERT INTO explanation (
      id, item_id, revision_id, session_id, mode, response, model_name, model_sha256, built_in,
      prompt_version, sampler, thought, text, agrees, end_reason, prompt_tokens, reused_tokens,
      thought_tokens, answer_tokens, load_ms, prompt_ms, first_token_ms, thought_ms, total_ms,
      created_at, kind, option_no, question, follows
    ) VALUES (
      @id, @item_id, @revision_id, @session_id, @mode, @response, @model_name, @model_sha256,
      @built_in, @prompt_version, @sampler, @thought, @text, @agrees, @end_reason, @prompt_tokens,
      @reused_tokens, @thought_tokens, @answer_tokens, @load_ms, @prompt_ms, @first_token_ms,
      @thought_ms, @total_ms, @created_at, @kind, @option_no, @question, @follows
    )
  `)
  const select = `
    SELECT e.id, e.item_id, e.revision_id, e.session_id, e.mode, e.response, e.model_name,
           e.model_sha256, e.built_in, e.prompt_version, e.sampler, e.thought, e.text, e.agrees,
           e.end_reason, e.prompt_tokens, e.reused_tokens, e.thought_tokens, e.answer_tokens,
           e.load_ms, e.prompt_ms, e.first_token_ms, e.thought_ms, e.total_ms, e.created_at,
           e.kind, e.option_no, e.question, e.follows, e.marked_at, e.mark_note,
           (SELECT COUNT(*) FROM item_option AS o WHERE o.revision_id = e.revision_id) AS options
    FROM explanation AS e`
  const byItem = db.prepare<[string], ExplanationRow>(
    `${select} WHERE e.item_id = ? ORDER BY e.created_at DESC, e.rowid DESC`
  )
  const byId = db.prepare<[string], ExplanationRow>(`${select} WHERE e.id = ?`)
  const alike = db
    .prepare<[string, string, string, string, number | null], number>(
      `SELECT count(*) FROM explanation
       WHERE item_id = ? AND model_name = ? AND mode = ? AND kind = ? AND option_no IS ?`
    )
    .pluck()
  const mark = db.prepare<[number | null, string | null, string]>(
    'UPDATE explanation SET marked_at = ?, mark_note = ? WHERE id = ?'
  )
  const insertPassage = db.prepare<[string, number, string, string, number | null, string]>(`
    INSERT INTO explanation_passage (explanation_id, position, document_id, title, page, text)
    VALUES (?, ?, ?, ?, ?, ?)
  `)
  const passages = db.prepare<[string], CitedPassage>(`
    SELECT document_id AS documentId, title, page, text FROM explanation_passage
    WHERE explanation_id = ? ORDER BY position
  `)
  const toStored = (row: ExplanationRow): StoredExplanation =>
    toExplanation(row, passages.all(row.id))
  const insertWhole = db.transaction((explanation: Explanation): void => {
    insert.run(toRow(explanation))
    explanation.passages.forEach(({ documentId, title, page, text }, at) =>
      insertPassage.run(explanation.id, at, documentId, title, page, text)
    )
  })
  return {
    insertExplanation: (explanation: Explanation): void => {
      insertWhole(explanation)
    },
    /** Newest first. */
    listByItem: (itemId: string): StoredExplanation[] => byItem.all(itemId).map(toStored),
    findExplanation: (id: string): StoredExplanation | null => {
      const row = byId.get(id)
      return row === undefined ? null : toStored(row)
    },
    /** How often the same was asked of a model in a mode. */
    countAsked: (itemId: string, modelName: string, mode: TutorMode, ask: TutorAsk): number =>
      alike.get(itemId, modelName, mode, ask.kind, ask.kind === 'option' ? ask.no : null) ?? 0,
    updateMark: (id: string, value: { at: number; note: string } | null): void => {
      mark.run(value?.at ?? null, value?.note ?? null, id)
    }
  }
}

export type ExplanationQueries = ReturnType<typeof explanationQueries>

const toRow = (explanation: Explanation): NewRow => ({
  id: explanation.id,
  item_id: explanation.itemId,
  revision_id: explanation.revisionId,
  session_id: explanation.sessionId,
  mode: explanation.mode,
  response: toResponseColumn(explanation.response),
  model_name: explanation.modelName,
  model_sha256: explanation.modelSha256,
  built_in: Number(explanation.builtIn),
  prompt_version: explanation.promptVersion,
  sampler: explanation.sampler,
  thought: explanation.thought,
  text: explanation.text,
  agrees: Number(explanation.agrees),
  end_reason: explanation.endReason,
  prompt_tokens: explanation.promptTokens,
  reused_tokens: explanation.reusedTokens,
  thought_tokens: explanation.thoughtTokens,
  answer_tokens: explanation.answerTokens,
  load_ms: explanation.loadMs,
  prompt_ms: explanation.promptMs,
  first_token_ms: explanation.firstTokenMs,
  thought_ms: explanation.thoughtMs,
  total_ms: explanation.totalMs,
  created_at: explanation.createdAt,
  kind: explanation.ask.kind,
  option_no: explanation.ask.kind === 'option' ? explanation.ask.no : null,
  question: explanation.ask.kind === 'question' ? explanation.ask.text : null,
  follows: explanation.ask.kind === 'question' ? explanation.ask.follows : null
})

const toExplanation = (
  row: ExplanationRow,
  passages: readonly CitedPassage[]
): StoredExplanation => ({
  id: row.id,
  itemId: row.item_id,
  revisionId: row.revision_id,
  sessionId: row.session_id,
  mode: row.mode,
  response: fromResponseColumn(row.response),
  modelName: row.model_name,
  modelSha256: row.model_sha256,
  builtIn: row.built_in === 1,
  promptVersion: row.prompt_version,
  sampler: row.sampler,
  thought: row.thought,
  text: row.text,
  agrees: row.agrees === 1,
  endReason: row.end_reason,
  promptTokens: row.prompt_tokens,
  reusedTokens: row.reused_tokens,
  thoughtTokens: row.thought_tokens,
  answerTokens: row.answer_tokens,
  loadMs: row.load_ms,
  promptMs: row.prompt_ms,
  firstTokenMs: row.first_token_ms,
  thoughtMs: row.thought_ms,
  totalMs: row.total_ms,
  createdAt: row.created_at,
  options: row.options,
  ask: toAsk(row),
  mark: row.marked_at === null ? null : { at: row.marked_at, note: row.mark_note ?? '' },
  passages
})

function toAsk({ kind, option_no, question, follows }: ExplanationRow): TutorAsk {
  if (kind === 'option') return { kind, no: option_no ?? 0 }
  return kind === 'question' ? { kind, text: question ?? '', follows } : { kind }
}
