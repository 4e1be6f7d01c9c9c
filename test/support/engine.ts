import { fileURLToPath } from 'node:url'
import { silentLogger } from '../../src/main/lib/logger.ts'
import { createEngineLlm, type EngineLlmOptions } from '../../src/main/llm/engine-client.ts'
import { forkHost } from '../../src/main/llm/fork-host.ts'
import type { HostProcess } from '../../src/main/llm/host-process.ts'
import { explanationSections, explanationTokens } from '../../src/main/llm/grammar.ts'
import type { GenerateChunk, GenerateRequest, Llm } from '../../src/main/llm/llm.ts'
import { tutorTurns } from '../../src/main/llm/prompts/tutor-prompt.ts'
import { samplersFor } from '../../src/main/llm/samplers.ts'
import type { TutorItem } from '../../src/main/services/tutor.ts'

export const MINI_MODEL = fileURLToPath(
  new URL('../../resources/models/exaone4-mini.gguf', import.meta.url)
)

/** Node runs the host's TypeScript as it stands; the program itself runs the bundle of the same file. */
const HOST = new URL('../../src/main/llm/host.ts', import.meta.url)

export type TestEngine = Llm & {
  hosts: HostProcess[]
  /** Kills the process that was started last; done when it is gone. */
  kill: () => Promise<void>
}

/** The real engine in its own process, with the mini model. */
export function testEngine(over: Partial<EngineLlmOptions> = {}): TestEngine {
  const hosts: HostProcess[] = []
  let ended: Promise<void> = Promise.resolve()
  const spawn = forkHost(HOST)
  const llm = createEngineLlm({
    modelPath: MINI_MODEL,
    modelName: 'exaone4-mini',
    builtIn: true,
    log: silentLogger,
    spawnHost: () => {
      const host = spawn()
      hosts.push(host)
      ended = new Promise((resolve) => host.onExit(() => resolve()))
      return host
    },
    ...over
  })
  const kill = (): Promise<void> => {
    hosts.at(-1)?.kill()
    return ended
  }
  return { ...llm, hosts, kill }
}

/** The request that the tutor makes for an item, without its check of the key. */
export function explainRequest(
  subject: TutorItem,
  mode: GenerateRequest['mode'],
  over: Partial<GenerateRequest> = {}
): GenerateRequest {
  const count = subject.item.options.length
  const plan = samplersFor({ modelName: 'exaone4-mini', builtIn: true }, mode)
  return {
    turns: tutorTurns({ ...subject, ...subject.item, passages: [] }, { kind: 'explanation' }),
    mode,
    sections: explanationSections(count),
    maxFinalTokens: explanationTokens(count),
    acceptFinal: null,
    ...plan,
    ...over
  }
}

/** What was streamed, put together as a window would. */
export function listen() {
  const chunks: GenerateChunk[] = []
  return {
    chunks,
    onChunk: (chunk: GenerateChunk): void => {
      chunks.push(chunk)
    },
    text: (part: 'thought' | 'final'): string => {
      const from = part === 'final' ? chunks.findLastIndex(({ kind }) => kind === 'restart') : 0
      return chunks
        .slice(Math.max(0, from))
        .map((chunk) => (chunk.kind === 'delta' && chunk.part === part ? chunk.text : ''))
        .join('')
    }
  }
}

export const never = (): AbortSignal => new AbortController().signal
