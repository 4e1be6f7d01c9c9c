import { getLlama, LlamaGrammarEvaluationState, LlamaLogLevel, type Token } from 'node-llama-cpp'
import { openEngine } from '../src/main/llm/adapter.ts'
import type { Engine } from '../src/main/llm/engine.ts'
import { exaonePrompt } from '../src/main/llm/exaone-template.ts'
import { generate } from '../src/main/llm/generation.ts'
import type { FinalSection, Sampler, Turn } from '../src/main/llm/llm.ts'

/** Tokens a second of one run. */
export type Speed = { prompt: number; decode: number }

export type Runner = {
  threads: number
  /** A prompt that shares no beginning with the one before, then `tokens` new tokens. */
  run: (turns: readonly Turn[], tokens: number, section: FinalSection) => Promise<Speed>
  dispose: () => Promise<void>
}

/** The same in both: top_p cuts, the seed moves with the run. */
const SAMPLER: Sampler = { temperature: 0.6, topP: 0.95, seed: 1, presencePenalty: 0 }
export const CONTEXT_TOKENS = 4096

export const openOurs = (modelPath: string, contextTokens = CONTEXT_TOKENS): Promise<Engine> =>
  openEngine({
    modelPath,
    safer: false,
    maxContextTokens: contextTokens,
    onLoadProgress: () => undefined,
    log: () => undefined
  })

/** The program's path: adapter.ts and generation.ts, as the engine's process runs them. */
export function ourRunner(engine: Engine, threads: number): Runner {
  return {
    threads,
    run: async (turns, tokens, section) => {
      const began = performance.now()
      const result = await generate(
        engine,
        {
          turns,
          mode: 'direct',
          sections: [section],
          thoughtBudget: 0,
          maxFinalTokens: tokens,
          sampler: SAMPLER,
          retrySampler: null
        },
        {
          emit: () => undefined,
          cancelled: () => false,
          accept: () => Promise.resolve(true),
          now: () => performance.now()
        }
      )
      if (result.finalTokens < tokens) throw new Error(`ended after ${result.finalTokens} tokens`)
      const decodeMs = performance.now() - began - result.ms.prompt
      return {
        prompt: ((result.promptTokens - result.reusedTokens) / result.ms.prompt) * 1000,
        decode: (result.finalTokens / decodeMs) * 1000
      }
    },
    dispose: () => engine.dispose()
  }
}

/** Tokens of a prompt for an answer without a thought. */
export const promptTokens = (engine: Engine, turns: readonly Turn[]): number[] =>
  exaonePrompt(turns, 'direct').flatMap((part) =>
    'text' in part ? engine.tokenize(part.text) : [engine.special(part.special) ?? 0]
  )

/** node-llama-cpp by itself, with the settings that the adapter uses. */
export async function bareRunner(modelPath: string, engine: Engine): Promise<Runner> {
  const llama = await getLlama({
    build: 'never',
    skipDownload: true,
    progressLogs: false,
    gpu: false,
    logLevel: LlamaLogLevel.error
  })
  const threads = Math.max(1, llama.cpuMathCores)
  llama.maxThreads = threads
  const model = await llama.loadModel({ modelPath })
  const context = await model.createContext({
    contextSize: CONTEXT_TOKENS,
    threads,
    swaFullCache: true
  })
  const sequence = context.getSequence()
  return {
    threads,
    run: async (turns, tokens, section) => {
      const prompt = promptTokens(engine, turns) as Token[]
      const { grammar: text } = section
      const grammar = text === null ? null : await llama.createGrammar({ grammar: text })
      await sequence.clearHistory()
      const began = performance.now()
      await sequence.evaluateWithoutGeneratingNewTokens(prompt.slice(0, -1))
      const evaluated = performance.now()
      const written: Token[] = []
      const { temperature, topP, seed } = SAMPLER
      for await (const token of sequence.evaluate(prompt.slice(-1), {
        temperature,
        topP,
        seed,
        ...(grammar === null
          ? {}
          : { grammarEvaluationState: new LlamaGrammarEvaluationState({ model, grammar }) })
      })) {
        written.push(token)
        if (written.length >= tokens) break
      }
      if (written.length < tokens) throw new Error(`ended after ${written.length} tokens`)
      return {
        prompt: (prompt.length / (evaluated - began)) * 1000,
        decode: (written.length / (performance.now() - evaluated)) * 1000
      }
    },
    dispose: () => llama.dispose()
  }
}
