import type { LlmState } from '@shared/contract/tutor.ts'
import { AppError } from '@shared/errors.ts'
import { NO_FIGURES } from '../../src/main/llm/figures.ts'
import type { BatchAnswer, BatchRequest, BatchResult } from '../../src/main/llm/batch.ts'
import type {
  GenerateChunk,
  GenerateRequest,
  GenerateResult,
  Llm,
  ModelFacts
} from '../../src/main/llm/llm.ts'

/** What a FakeLlm says to one request, piece by piece. */
export type FakeScript = {
  thought: readonly string[]
  final: readonly string[]
  /** Said instead when the final part was not accepted; the same again when left out. */
  retry?: readonly string[]
  /** The engine dies after this many pieces. */
  diesAfter?: number
  /** The run fails with this before its first piece. */
  failsWith?: AppError
}

export type FakeLlm = Llm & {
  /** Every request that was begun, in order. */
  readonly requests: GenerateRequest[]
  /** Every group that was begun. */
  readonly groups: BatchRequest[]
  /** Every prompt that was prepared while nothing ran. */
  readonly prepared: Pick<GenerateRequest, 'turns' | 'mode'>[]
}

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const MODEL: ModelFacts = {
  name: '가짜 모델',
  path: '/없음.gguf',
  sha256: 'f'.repeat(64),
  builtIn: true
}

/** The `Llm` port without an engine: scripted pieces, the port's own queue, cancelling and failing. */
export function createFakeLlm(
  script: (request: GenerateRequest) => FakeScript,
  state: LlmState = { phase: 'ready', modelName: MODEL.name, builtIn: true, backend: 'fake' }
): FakeLlm {
  const requests: GenerateRequest[] = []
  const prepared: FakeLlm['prepared'][number][] = []
  const groups: BatchRequest[] = []
  const listeners: (() => void)[] = []
  const open = new Set<() => void>()
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  let disposed = false
  const changed = (): void => {
    for (const listener of listeners) listener()
  }

  async function run(
    request: GenerateRequest,
    cancelled: () => boolean,
    onChunk: (chunk: GenerateChunk) => void
  ): Promise<GenerateResult> {
    const { thought, final, retry, diesAfter, failsWith } = script(request)
    const text = { thought: '', final: '' }
    const tokens = { thought: 0, final: 0 }
    let said = 0
    const result = (endReason: GenerateResult['endReason'], retried = false): GenerateResult => ({
      ...text,
      endReason,
      thoughtClosedBy: endReason === 'complete' && text.thought !== '' ? 'model' : 'none',
      retried,
      model: MODEL,
      promptTokens: 100,
      reusedTokens: 0,
      thoughtTokens: tokens.thought,
      finalTokens: tokens.final,
      ms: { load: 0, prompt: 1, firstToken: 1, thought: 1, total: 2 }
    })
    /** Says the pieces; the reason when it did not come to the end. */
    const say = async (
      part: 'thought' | 'final',
      pieces: readonly string[]
    ): Promise<'cancelled' | 'died' | null> => {
      for (const piece of pieces) {
        await tick()
        if (cancelled()) return 'cancelled'
        if (said === diesAfter) {
          if (said === 0)
            throw new AppError('llm-engine-died', { exitCode: null, signal: 'SIGKILL' })
          return 'died'
        }
        said += 1
        text[part] += piece
        tokens[part] += 1
        onChunk({ kind: 'delta', part, text: piece })
        onChunk({ kind: 'progress', part, tokens: tokens[part], ms: 1 })
      }
      return cancelled() ? 'cancelled' : null
    }

    await tick()
    if (cancelled()) return result('cancelled')
    requests.push(request)
    if (failsWith !== undefined) throw failsWith
    onChunk({ kind: 'progress', part: 'prompt', tokens: 100, ms: 1 })
    const broken =
      (request.mode === 'reasoning' ? await say('thought', thought) : null) ??
      (await say('final', final))
    if (broken !== null) return result(broken)
    if (request.retrySampler === null || request.acceptFinal?.(text.final) !== false) {
      return result('complete')
    }
    text.final = ''
    tokens.final = 0
    onChunk({ kind: 'restart' })
    return result((await say('final', retry ?? final)) ?? 'complete', true)
  }

  /** Every prompt of a group by the script, one after the other; the last option is the likeliest. */
  async function runGroup(
    group: BatchRequest,
    cancelled: () => boolean,
    onAnswer: (answer: BatchAnswer) => void
  ): Promise<BatchResult> {
    const end = (endReason: BatchResult['endReason']): BatchResult => ({
      endReason,
      model: MODEL,
      templateSha256: 'e'.repeat(64),
      sharedTokens: 10,
      sharedEvaluated: groups.length === 1 ? 10 : 0
    })
    await tick()
    if (cancelled()) return end('cancelled')
    groups.push(group)
    for (const [index, { turns, seed, wanted }] of group.prompts.entries()) {
      await tick()
      if (cancelled()) return end('cancelled')
      const counts = { promptTokens: 100, reusedTokens: 10, thoughtTokens: 0, ms: 1 }
      if (wanted.kind === 'likelihoods') {
        const logarithms = wanted.texts.map((_, at) => at - wanted.texts.length)
        onAnswer({ index, kind: 'likelihoods', logarithms, ...counts, finalTokens: 0 })
        continue
      }
      const { thought, final, failsWith } = script({
        turns,
        mode: group.mode,
        sections: wanted.sections,
        thoughtBudget: group.thoughtBudget,
        maxFinalTokens: group.maxFinalTokens,
        sampler: { ...group.sampler, seed },
        acceptFinal: null,
        retrySampler: null
      })
      if (failsWith !== undefined) throw failsWith
      const thinks = group.mode === 'reasoning'
      onAnswer({
        index,
        kind: 'text',
        thought: thinks ? thought.join('') : '',
        final: final.join(''),
        thoughtClosedBy: thinks ? 'model' : 'none',
        endReason: 'complete',
        ...counts,
        thoughtTokens: thinks ? thought.length : 0,
        finalTokens: final.length
      })
    }
    return end('complete')
  }

  /** In the port's own queue. */
  function queued<R>(
    signal: AbortSignal,
    work: (cancelled: () => boolean) => Promise<R>
  ): Promise<R> {
    if (state.phase === 'no-model') return Promise.reject(new AppError('llm-no-model', {}))
    if (disposed) return Promise.reject(new Error('the engine was disposed'))
    let stopped = false
    const stop = (): void => {
      stopped = true
    }
    open.add(stop)
    waiting += 1
    changed()
    const done = last
      .then(() => work(() => stopped || signal.aborted))
      .finally(() => {
        open.delete(stop)
        waiting -= 1
        changed()
      })
    last = done.catch(() => undefined)
    return done
  }

  return {
    requests,
    groups,
    prepared,
    state: () => state,
    queued: () => Math.max(0, waiting - 1),
    figures: () => NO_FIGURES,
    remote: () => false,
    prepare: (turns, mode, signal) => {
      if (waiting === 0 && !signal.aborted && state.phase === 'ready') {
        prepared.push({ turns, mode })
      }
      return Promise.resolve()
    },
    onChange: (listener) => {
      listeners.push(listener)
    },
    generate: (request, signal, onChunk) =>
      queued(signal, (cancelled) => run(request, cancelled, onChunk)),
    batch: (group, signal, onAnswer) =>
      queued(signal, (cancelled) => runGroup(group, cancelled, onAnswer)),
    dispose: async () => {
      disposed = true
      for (const stop of open) stop()
      await last
    }
  }
}
