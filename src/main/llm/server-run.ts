import type { EngineResult } from './generation.ts'
import type { GenerateChunk, GenerateRequest, Sampler } from './llm.ts'
import { ask, type AnswerEnd, type AskTools } from './server-ask.ts'
import { joinGrammars } from './server-grammar.ts'
import { createServerOutput, estimatedTokens } from './server-output.ts'
import { messagesOf, type Asked } from './server-request.ts'

export type ServerRunTools = Omit<AskTools, 'output' | 'onBegin' | 'onFirst'> & {
  model: string
  emit: (chunk: GenerateChunk) => void
  accept: (final: string) => boolean
  /** The field that holds an answer to a grammar; empty where the server is not known to take one. */
  grammarField: (grammar: string) => Promise<Record<string, unknown>>
  /** A second writing that could not be begun; the first stays. */
  onRetryFailed: (error: unknown) => void
}

/**
 * One run on a server: an answer asked for freely, the shape of its final part in words only; asked for again
 * without a thought where it came to no final part; and written once more, under a grammar where the server takes
 * one, where that is not accepted. A grammar cannot be had at once: servers hold the thought to it as well.
 */
export async function runOnServer(
  request: GenerateRequest,
  tools: ServerRunTools
): Promise<EngineResult> {
  const { model, accept, emit, now } = tools
  const { turns, sections, thoughtBudget, maxFinalTokens, sampler } = request
  const messages = messagesOf(turns, sections)
  const output = createServerOutput(emit, now)
  const asked = (over: Partial<Asked>): Asked => ({
    model,
    messages,
    mode: 'direct',
    sampler,
    maxTokens: maxFinalTokens,
    grammar: {},
    ...over
  })
  const send = (
    over: Partial<Asked>,
    listen: Pick<AskTools, 'onBegin' | 'onFirst'> = {}
  ): Promise<AnswerEnd> => ask({ ...tools, output, ...listen }, asked(over), thoughtBudget)

  const began = now()
  const reasoning = request.mode === 'reasoning'
  const estimate = estimatedTokens(messages.map(({ content }) => content).join(''))
  const first = await send(
    reasoning ? { mode: 'reasoning', maxTokens: thoughtBudget + maxFinalTokens } : {},
    { onFirst: (ms) => output.prompt(estimate, ms) }
  )

  const firstFinal = output.text.final
  const unanswered = reasoning && firstFinal === ''
  const thoughtEndedAt = output.since('final') ?? now()
  const closedBy = !reasoning || output.text.thought === '' ? 'none' : closedByOf(first, unanswered)
  let last = unanswered ? await send({}) : first

  tools.signal.throwIfAborted()
  const retry = { begun: false }
  const { retrySampler } = request
  if (request.acceptFinal !== null && retrySampler !== null && !accept(output.text.final)) {
    const again = { sampler: penalised(retrySampler, last), grammar: await grammarOf() }
    try {
      const onBegin = (): void => {
        retry.begun = true
        output.restart()
      }
      last = await send(again, { onBegin })
    } catch (error) {
      if (retry.begun || tools.signal.aborted) throw error
      tools.onRetryFailed(error)
    }
  }

  async function grammarOf(): Promise<Record<string, unknown>> {
    const grammar = joinGrammars(sections)
    return grammar === null ? {} : tools.grammarField(grammar)
  }

  const { thought, final } = output.text
  const split = splitTokens(first, thought, firstFinal)
  const thoughtFrom = output.since('thought')
  return {
    thought,
    final,
    endReason: last.finish === 'stop' ? 'complete' : 'length',
    thoughtClosedBy: closedBy,
    retried: retry.begun,
    promptTokens: first.usage?.promptTokens ?? estimate,
    reusedTokens: first.usage?.reusedTokens ?? 0,
    thoughtTokens: split.thought,
    finalTokens:
      last === first ? split.final : (last.usage?.completionTokens ?? estimatedTokens(final)),
    contextTokens: 0,
    ms: {
      prompt: Math.min(first.promptMs, now() - began),
      thought: thoughtFrom === null ? 0 : Math.max(0, thoughtEndedAt - thoughtFrom)
    }
  }
}

const closedByOf = (first: AnswerEnd, unanswered: boolean): 'model' | 'budget' =>
  unanswered && first.finish !== 'stop' ? 'budget' : 'model'

/** What ran to its limit is likely to have gone in circles. */
const penalised = (sampler: Sampler, { finish }: AnswerEnd): Sampler => ({
  ...sampler,
  presencePenalty: finish === 'stop' ? 0 : sampler.presencePenalty
})

/** Tokens of thought and final part: counted by the server, or its sum divided as the characters are. */
function splitTokens(
  { usage }: AnswerEnd,
  thought: string,
  final: string
): { thought: number; final: number } {
  if (usage === null) return { thought: estimatedTokens(thought), final: estimatedTokens(final) }
  const all = usage.completionTokens
  const characters = thought.length + final.length
  const share = characters === 0 ? 0 : Math.round((all * thought.length) / characters)
  const thoughtTokens = thought === '' ? 0 : Math.min(all, usage.reasoningTokens ?? share)
  return { thought: thoughtTokens, final: all - thoughtTokens }
}
