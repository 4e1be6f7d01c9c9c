import type { LlmFigures } from '../../shared/contract/tutor.ts'
import { AppError } from '../../shared/errors.ts'
import type { Logger } from '../lib/logger.ts'
import type { EngineProcess } from './engine-process.ts'
import type { EngineRun } from './engine-run.ts'
import { figuresAfter, NO_FIGURES } from './figures.ts'
import type { GroupRun } from './group-run.ts'
import type { ModelFacts } from './llm.ts'
import type { FileHash, FromHost } from './messages.ts'
import type { QueuedRun } from './run-queue.ts'

type GroupWord = Extract<FromHost, { type: 'batch-answer' | 'batch-end' | 'batch-too-large' }>
type TextWord = Extract<FromHost, { type: 'chunk' | 'final' | 'result' | 'too-long' }>

export type RunWordsNeeds = {
  modelName: string
  /** Milliseconds of a clock that only goes forward. */
  now: () => number
  facts: (hash: FileHash | null) => ModelFacts
  /** The engine is done with the run. */
  free: (run: QueuedRun) => void
  log: Logger
}

/** What the engine says about the run under way, told to whoever asked for it. */
export function createRunWords({ modelName, now, facts, free, log }: RunWordsNeeds) {
  let figures: LlmFigures = NO_FIGURES

  function hearGroup(run: GroupRun, message: GroupWord, from: EngineProcess): void {
    switch (message.type) {
      case 'batch-answer':
        from.prove()
        tellAsker(run, from, () => run.answer(message.answer))
        return
      case 'batch-end':
        void from.hash.then((hash) => run.complete(message.end, message.cancelled, facts(hash)))
        log.info('group ended', { modelName, ...message.end, prompts: run.request.prompts.length })
        free(run)
        return
      case 'batch-too-large': {
        const { parallel, contextTokens, detail } = message
        run.fail(new AppError('llm-batch-too-large', { parallel, contextTokens, detail }))
        free(run)
      }
    }
  }

  function hearText(run: EngineRun, message: TextWord, from: EngineProcess): void {
    switch (message.type) {
      case 'chunk':
        if (message.chunk.kind === 'delta') from.prove()
        tellAsker(run, from, () => run.chunk(message.chunk, now()))
        return
      case 'final':
        tellAsker(run, from, () => {
          const accepted = run.settled() || run.request.acceptFinal?.(message.text) !== false
          from.send({ type: 'verdict', id: run.id, accepted })
        })
        return
      case 'too-long':
        run.fail(
          new AppError('llm-prompt-too-long', { tokens: message.tokens, limit: message.limit })
        )
        free(run)
        return
      case 'result': {
        const at = now()
        const { result } = message
        figures = figuresAfter(figures, { ...result, ms: { ...result.ms, ...run.timings(at) } })
        void from.hash.then((hash) => run.complete(result, facts(hash), at))
        log.info('run ended', {
          ...figures,
          modelName,
          reason: result.endReason,
          closedBy: result.thoughtClosedBy,
          promptTokens: result.promptTokens,
          reusedTokens: result.reusedTokens,
          tokens: result.thoughtTokens + result.finalTokens
        })
        free(run)
      }
    }
  }

  /** A fault in the asker's own callback ends its run and nothing else. */
  function tellAsker(run: QueuedRun, from: EngineProcess, tell: () => void): void {
    try {
      tell()
    } catch (error) {
      run.fail(error)
      from.send({ type: 'cancel', id: run.id })
      from.send({ type: 'verdict', id: run.id, accepted: true })
    }
  }

  return {
    hear: (run: QueuedRun, word: GroupWord | TextWord, from: EngineProcess): void => {
      switch (word.type) {
        case 'batch-answer':
        case 'batch-end':
        case 'batch-too-large':
          if (run.kind === 'group') hearGroup(run, word, from)
          return
        default:
          if (run.kind === 'generation') hearText(run, word, from)
      }
    },
    figures: (): LlmFigures => figures
  }
}
