import { createHash } from 'node:crypto'
import {
  answersOf,
  attributionOf,
  type ExportedAnswer,
  type ModelExamExport
} from './export-types.ts'

/** Raised when a field changes its meaning or goes; a new field does not raise it. */
const SCHEMA = 'hapgyeok-model-exam-evidence/1'

/**
 * What each verdict rests on, as JSON lines: first the run, then every answer that was given, with all that is needed to
 * ask the same again and to read the reply anew.
 */
export function modelExamEvidence(exported: ModelExamExport): string {
  const { record, items, answers, view } = exported
  const given = answersOf(exported).filter(({ answer }) => answer.state !== null)
  const run = {
    kind: 'run',
    schema: SCHEMA,
    id: record.id,
    title: record.title,
    exam_id: record.examId,
    query: record.query,
    created_at: record.createdAt,
    finished_at: record.finishedAt,
    state: view.summary.state,
    items: items.length,
    orders: record.orders,
    parallel: record.parallel,
    answers: answers.length,
    answered: given.length,
    items_sha256: itemsHash(items),
    ...settingsOf(exported),
    attribution: attributionOf(record)
  }
  const settings = settingsOf(exported)
  const lines = given.map((one) => ({ kind: 'answer', ...answerOf(one), ...settings }))
  return [run, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('')
}

const settingsOf = ({ record }: ModelExamExport) => ({
  model: { name: record.modelName, sha256: orNull(record.modelSha256), built_in: record.builtIn },
  template_sha256: orNull(record.templateSha256),
  prompt_version: record.promptVersion,
  program_version: record.programVersion,
  way: record.way,
  mode: record.mode,
  sampler: {
    temperature: record.temperature,
    top_p: record.topP,
    presence_penalty: record.presencePenalty,
    seed: record.seed
  },
  thought_budget: record.thoughtBudget,
  max_final_tokens: record.maxFinalTokens
})

const answerOf = ({ item, answer }: ExportedAnswer) => ({
  position: answer.position,
  option_order: answer.order,
  exam_id: item.examId,
  subject_id: item.subjectId,
  subject: item.subjectName,
  round: item.roundName,
  item_id: item.itemId,
  revision: item.revision,
  shown: answer.shown,
  key: item.key,
  prompt_sha256: answer.promptSha256,
  thought: answer.thought,
  raw_text: answer.text,
  likelihoods: answer.likelihoods,
  response: answer.response,
  verdict: verdictOf(answer),
  closed_by: answer.closedBy,
  end_reason: answer.endReason,
  tokens: {
    prompt: answer.promptTokens,
    reused: answer.reusedTokens,
    thought: answer.thoughtTokens,
    final: answer.finalTokens
  },
  ms: answer.ms,
  answered_at: answer.answeredAt,
  error: answer.error?.code ?? null
})

function verdictOf({
  state,
  correct
}: ExportedAnswer['answer']): 'right' | 'wrong' | 'unparsed' | 'error' {
  if (state === 'unparsed' || state === 'error') return state
  return correct ? 'right' : 'wrong'
}

/** One value for the same items in the same revisions, whatever their order. */
function itemsHash(items: ModelExamExport['items']): string {
  const lines = items.map(({ itemId, revision }) => `${itemId} ${revision}\n`)
  return createHash('sha256').update(lines.toSorted().join('')).digest('hex')
}

const orNull = (hash: string): string | null => (hash === '' ? null : hash)
