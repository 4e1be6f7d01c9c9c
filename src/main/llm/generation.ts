import type { TutorMode } from '../../shared/domain/explanation.ts'
import { CONTROL_TAGS, findTag, openTagLength } from './control-text.ts'
import { planRoom } from './context-room.ts'
import type { Engine, EngineSequence } from './engine.ts'
import { explanationTokens } from './grammar.ts'
import type { FinalSection, GenerateChunk, GenerateResult, Sampler, Turn } from './llm.ts'
import { templateOf, type PromptTemplate } from './prompt-template.ts'
import { createRunOutput, type RunOutput } from './run-output.ts'
import { writeStretch } from './stretch.ts'

/** A request as it crosses to the engine's process: data only. */
export type EngineRequest = {
  turns: readonly Turn[]
  mode: TutorMode
  sections: readonly FinalSection[]
  thoughtBudget: number
  maxFinalTokens: number
  sampler: Sampler
  /** Null when the final part is taken as it comes. */
  retrySampler: Sampler | null
}

/** What a run is to the engine's process; the client adds what only it knows. */
export type EngineResult = Omit<GenerateResult, 'model' | 'ms' | 'endReason'> & {
  endReason: 'complete' | 'cancelled' | 'length'
  /** Size of the context that it ran in. */
  contextTokens: number
  ms: { prompt: number; thought: number }
}

export type RunHooks = {
  emit: (chunk: GenerateChunk) => void
  cancelled: () => boolean
  /** The asker's verdict on a final part; asked once, never after a cancel. */
  accept: (final: string) => Promise<boolean>
  /** Milliseconds of a clock that only goes forward. */
  now: () => number
  /** Prompt tokens evaluated at a time; left out, as many as the engine takes in `CHUNK_MS`. */
  piece?: number
}

/**
 * Prompt tokens evaluated at a time. Whoever cancels is answered by the client at once (`CANCEL_GRACE_MS`); the computing
 * ends within this time on a processor, and within a second on a GPU, where the largest piece takes less (M13). All
 * weights are read once for each piece: shorter pieces cost a tenth and more of the speed.
 */
const CHUNK_MS = 1500
/** The kernels multiply by so many tokens at a time: what is left over costs as much as a whole one. */
const KERNEL_TOKENS = 16
const FIRST_CHUNK = 16
const LARGEST_CHUNK = 512
/** How many tokens an engine evaluated in that time when it was last asked. */
const paces = new WeakMap<Engine, number>()

/**
 * One run: prompt, thought (추론), final part, all over one KV cache. The thought is free text until
 * its close, its budget or a loop; the final part follows its sections' grammars and may be written
 * once more, then without the thought that led it astray.
 */
export async function generate(
  engine: Engine,
  asked: EngineRequest,
  hooks: RunHooks
): Promise<EngineResult> {
  const template = templateFor(engine)
  const request = template.thinks ? asked : { ...asked, mode: 'direct' as const }
  const prompt = template.prompt(request.turns, request.mode)
  const room = planRoom(engine.contextLimit, prompt.length, request)
  const sequence = await engine.sequence(room.contextTokens)
  const output = createRunOutput(hooks.emit, hooks.now)
  const run: Run = { engine, request: { ...request, ...room }, hooks, sequence, output }

  const began = hooks.now()
  const reusedTokens = await evaluatePrompt(run, prompt)
  const evaluatedAt = hooks.now()
  const thought =
    request.mode === 'reasoning' && !hooks.cancelled()
      ? await think(run, prompt)
      : { state: prompt, tokens: 0, closedBy: 'none' as const }
  const thoughtAt = hooks.now()
  const final = await writeFinal(run, thought.state, () => template.prompt(request.turns, 'direct'))
  return {
    thought: output.text.thought,
    final: output.text.final,
    endReason: hooks.cancelled() ? 'cancelled' : final.endReason,
    thoughtClosedBy: thought.closedBy,
    retried: final.retried,
    promptTokens: prompt.length,
    reusedTokens,
    thoughtTokens: thought.tokens,
    finalTokens: final.tokens,
    contextTokens: sequence.contextSize,
    ms: { prompt: evaluatedAt - began, thought: thoughtAt - evaluatedAt }
  }
}

type Run = {
  engine: Engine
  request: EngineRequest
  hooks: RunHooks
  sequence: EngineSequence
  output: RunOutput
}

function templateFor(engine: Engine): PromptTemplate {
  const template = templateOf(engine)
  if (template === null) throw new Error('the model has no template')
  return template
}

/**
 * Brings the KV cache to all of the prompt but its last token, in pieces, so that a cancel is heard.
 * Answers how many tokens of the prompt were there already.
 */
export async function evaluatePrompt(
  {
    engine,
    sequence,
    hooks,
    output
  }: Pick<Run, 'engine' | 'sequence' | 'output'> & {
    hooks: Pick<RunHooks, 'cancelled' | 'now' | 'piece'>
  },
  prompt: readonly number[]
): Promise<number> {
  const before = sequence.evaluated()
  const since = hooks.now()
  const kept = await sequence.rewind(prompt.slice(0, -1))
  const reused = Math.max(0, kept - (sequence.evaluated() - before))
  let chunk = hooks.piece ?? paces.get(engine) ?? FIRST_CHUNK
  for (let at = kept; at < prompt.length - 1 && !hooks.cancelled();) {
    const piece = prompt.slice(at, Math.min(at + chunk, prompt.length - 1))
    const began = hooks.now()
    await sequence.evaluate(piece)
    at += piece.length
    if (at < prompt.length - 1) output.tell('prompt', at, since)
    if (hooks.piece !== undefined) continue
    const perToken = Math.max(0.01, (hooks.now() - began) / piece.length)
    chunk = chunkOf(perToken)
    paces.set(engine, chunk)
  }
  if (!hooks.cancelled()) output.tell('prompt', prompt.length, since)
  return reused
}

/** `perToken` in milliseconds. */
export function chunkOf(perToken: number): number {
  const blocks = Math.floor(CHUNK_MS / perToken / KERNEL_TOKENS)
  return Math.max(1, Math.min(LARGEST_CHUNK / KERNEL_TOKENS, blocks)) * KERNEL_TOKENS
}

/**
 * What an explanation of five options may need behind its prompt: a context that proves too small is made anew, and
 * what was prepared in it is lost.
 */
const PREPARED_ROOM = { thoughtBudget: 2048, maxFinalTokens: explanationTokens(5) }

/** Evaluates the prompt of what is likely to be asked next, and nothing of its answer. */
export async function prepare(
  engine: Engine,
  turns: readonly Turn[],
  mode: TutorMode,
  hooks: Pick<RunHooks, 'cancelled' | 'now'>
): Promise<void> {
  const template = templateFor(engine)
  const prompt = template.prompt(turns, template.thinks ? mode : 'direct')
  const room = planRoom(engine.contextLimit, prompt.length, { mode, ...PREPARED_ROOM })
  const sequence = await engine.sequence(room.contextTokens)
  const output = createRunOutput(() => undefined, hooks.now)
  await evaluatePrompt({ engine, sequence, hooks, output }, prompt)
}

/** Ways out of a loop that are tried in a thought, and in each section of the final part. */
const THOUGHT_ESCAPES = 8
const SECTION_ESCAPES = 2

type Thought = {
  /** Tokens of prompt, thought and its close: the state over which the final part is written. */
  state: number[]
  tokens: number
  closedBy: GenerateResult['thoughtClosedBy']
}

async function think(run: Run, prompt: number[]): Promise<Thought> {
  const { engine, request, hooks } = run
  // A token of its own in EXAONE's vocabulary; written in letters by models that have none.
  const close = engine.special('</think>')
  const out = run.output.begin('thought')
  const { tokens, spent, end } = await writeStretch(
    run,
    prompt,
    {
      sampler: request.sampler,
      grammar: null,
      rest: null,
      banned: bannedTokens(engine, close),
      stopToken: close,
      isEnd: (tail) => findTag(tail) !== null,
      limit: request.thoughtBudget,
      escapes: THOUGHT_ESCAPES,
      earlier: []
    },
    { cancelled: hooks.cancelled, show: out.show }
  )
  out.end()
  const byModel = end === 'stop' || end === 'end'
  const kept = end === 'end' ? withoutTag(engine, tokens) : withoutHalfCharacter(engine, tokens)
  return {
    state: [...prompt, ...closedThought(engine, kept, byModel, close)],
    tokens: spent,
    closedBy: byModel ? 'model' : end === 'limit' ? 'budget' : end === 'loop' ? 'loop' : 'none'
  }
}

/** The thought as the template has it: `…`, a newline where we close it, `</think>`, a blank line. */
function closedThought(
  engine: Engine,
  thought: readonly number[],
  byModel: boolean,
  close: number | null
): number[] {
  const newline = engine.tokenize('\n')
  const open = !byModel && !engine.detokenize(thought.slice(-1)).endsWith('\n')
  const closing = close === null ? engine.tokenize('</think>') : [close]
  return [...thought, ...(open ? newline : []), ...closing, ...newline, ...newline]
}

/** A close spelled out in ordinary tokens is taken off again, for the real one to follow. */
function withoutTag(engine: Engine, thought: readonly number[]): number[] {
  const kept = [...thought]
  for (let text = engine.detokenize(kept); kept.length > 0; text = engine.detokenize(kept)) {
    if (findTag(text) === null && openTagLength(text) === 0) break
    kept.pop()
  }
  return kept
}

/** A budget may end inside a syllable; its bytes would stand before the close. */
function withoutHalfCharacter(engine: Engine, tokens: readonly number[]): number[] {
  const kept = [...tokens]
  while (engine.detokenize(kept.slice(-8)).endsWith('\uFFFD')) kept.pop()
  return kept
}

type Final = { endReason: 'complete' | 'length'; tokens: number; retried: boolean }

/** Asks whether the final part will do; one that will not is written again over `unthought`. */
async function writeFinal(
  run: Run,
  state: readonly number[],
  unthought: () => readonly number[]
): Promise<Final> {
  const { request, hooks, output } = run
  if (hooks.cancelled()) return { endReason: 'complete', tokens: 0, retried: false }
  const first = await writeSections(run, state, request.sampler)
  const { retrySampler } = request
  if (retrySampler === null || hooks.cancelled()) return { ...first, retried: false }
  if (await hooks.accept(output.text.final)) return { ...first, retried: false }
  if (hooks.cancelled()) return { ...first, retried: false }
  output.restart()
  const presencePenalty = first.looped ? retrySampler.presencePenalty : 0
  const second = await writeSections(run, unthought(), { ...retrySampler, presencePenalty })
  return { ...second, retried: true }
}

/** The final part once, section after section; a section in a loop is cut and ended by us. */
async function writeSections(
  run: Run,
  state: readonly number[],
  sampler: Sampler
): Promise<Omit<Final, 'retried'> & { looped: boolean }> {
  const { engine, request, hooks, output } = run
  const out = output.begin('final')
  const banned = bannedTokens(engine, null)
  const written: number[] = []
  let spent = 0
  let looped = false
  let endReason: Final['endReason'] = 'complete'
  for (const [index, section] of request.sections.entries()) {
    const before = spent
    const stretch = await writeStretch(
      run,
      [...state, ...written],
      {
        sampler: { ...sampler, seed: sampler.seed + index },
        grammar: section.grammar,
        rest: section.rest,
        banned,
        stopToken: null,
        isEnd: (tail) => section.until !== null && tail.endsWith(section.until),
        limit: request.maxFinalTokens - spent,
        escapes: SECTION_ESCAPES,
        earlier: [...written]
      },
      { cancelled: hooks.cancelled, show: (text, tokens) => out.show(text, before + tokens) }
    )
    written.push(...stretch.tokens)
    spent += stretch.spent
    looped ||= stretch.looped
    if (stretch.end === 'limit') endReason = 'length'
    if (stretch.end === 'limit' || stretch.end === 'cancelled') break
    if (stretch.end === 'loop' && section.until !== null) {
      written.push(...engine.tokenize(section.until))
      out.show(section.until, spent)
    }
  }
  out.end()
  return { endReason, tokens: spent, looped }
}

/** Control tokens that have no place in what the model writes; ends of generation always have. */
const bannedTokens = (engine: Engine, allowed: number | null): number[] =>
  CONTROL_TAGS.flatMap((tag) => engine.special(tag) ?? []).filter((token) => token !== allowed)
