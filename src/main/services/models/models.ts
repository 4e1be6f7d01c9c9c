import { availableParallelism, totalmem } from 'node:os'
import type { Emit } from '@shared/contract/events.ts'
import type { ModelChoice, ModelFileView, ModelsView, ModelTrial } from '@shared/contract/models.ts'
import { AppError } from '@shared/errors.ts'
import type { Database } from '../../db/database.ts'
import type { ModelFile } from '../../db/model-file-queries.ts'
import type { Logger } from '../../lib/logger.ts'
import type { Power } from '../../lib/power.ts'
import { fitOf } from '../../llm/fit.ts'
import { readGgufHeader } from '../../llm/gguf-header.ts'
import { freeText, type Llm } from '../../llm/llm.ts'
import type { LlmSwitch } from '../../llm/llm-switch.ts'
import { samplersFor } from '../../llm/samplers.ts'
import type { ModelFiles } from './model-files.ts'

const MB = 1024 * 1024
const SETTING = 'model'

/** The model that a host is to load: a file, or the built-in one. */
export type ChosenModel = { path: string; maxContextTokens: number } | null

export type ModelsNeeds = {
  db: Database
  files: ModelFiles
  llm: LlmSwitch
  /** Makes an engine; null: the model was named on the command line and stays. */
  engineFor: ((model: ChosenModel) => Llm) | null
  power: Power
  modelsDir: string
  emit: Emit
  log: Logger
}

/** Which model speaks, what files there are, and what this computer can carry. */
export function createModels(needs: ModelsNeeds) {
  const { db, files, llm, engineFor, power, modelsDir, emit, log } = needs

  const readChoice = (): ModelChoice => {
    const kept = db.settings.findValue(SETTING) as ModelChoice | undefined
    if (kept?.kind !== 'file') return { kind: 'built-in' }
    return db.modelFiles.findModelFile(kept.fileId) === null ? { kind: 'built-in' } : kept
  }

  const fitOfFile = (file: ModelFile): ModelFileView['fit'] => {
    try {
      const header = readGgufHeader(file.path)
      return fitOf(header, header.weightsBytes, power.freeMemoryMb())
    } catch {
      // What became of the file is told by its state.
      return null
    }
  }

  const viewOf = async (file: ModelFile): Promise<ModelFileView> => {
    const state = await files.stateOf(file)
    return {
      id: file.id,
      name: file.name,
      path: file.path,
      bytes: file.bytes,
      sha256: file.sha256,
      architecture: file.architecture,
      quantisation: file.quantisation,
      trainContextTokens: file.trainContextTokens,
      linked: file.linked,
      addedAt: file.addedAt,
      state,
      fit: state === 'ready' ? fitOfFile(file) : null
    }
  }

  const overview = async (): Promise<ModelsView> => ({
    choice: readChoice(),
    fixed: engineFor === null,
    files: await Promise.all(files.list().map(viewOf)),
    computer: {
      memoryMb: Math.round(totalmem() / MB),
      freeMemoryMb: power.freeMemoryMb(),
      threads: availableParallelism(),
      onBattery: power.onBattery()
    },
    modelsDir
  })

  /** What a host is to load for a choice. Throws where it cannot be carried. */
  const modelFor = async (choice: ModelChoice): Promise<ChosenModel> => {
    if (choice.kind === 'built-in') return null
    const file = files.get(choice.fileId)
    const state = await files.stateOf(file)
    if (state === 'missing') throw new AppError('llm-model-missing', { path: file.path })
    if (state === 'changed') throw new AppError('model-changed', { path: file.path })
    const fit = fitOfFile(file)
    if (fit?.verdict === 'no') {
      const { neededMb, availableMb } = fit
      throw new AppError('llm-too-little-memory', { neededMb, availableMb })
    }
    return { path: file.path, maxContextTokens: fit?.contextTokens ?? 4096 }
  }

  return {
    overview,

    /** The choice of an earlier day, at the start; one that cannot be carried now leaves the built-in model. */
    restore: async (): Promise<void> => {
      const choice = readChoice()
      if (engineFor === null || choice.kind === 'built-in') return
      try {
        const model = await modelFor(choice)
        await llm.use(() => engineFor(model))
      } catch (error) {
        log.warn('chosen model left out', { error })
      }
    },

    choose: async (choice: ModelChoice): Promise<ModelsView> => {
      const model = await modelFor(choice)
      db.settings.putValue(SETTING, choice)
      if (engineFor !== null) await llm.use(() => engineFor(model))
      emit('modelsChanged', {})
      return overview()
    },

    addFile: async (path: string, how: 'copy' | 'link'): Promise<ModelFileView> => {
      const view = await viewOf(await files.add(path, how))
      emit('modelsChanged', {})
      return view
    },

    verify: async (fileId: string): Promise<ModelFileView> => viewOf(await files.verify(fileId)),

    /** The model that speaks now is let go of first. */
    remove: async (fileId: string): Promise<ModelsView> => {
      const choice = readChoice()
      if (choice.kind === 'file' && choice.fileId === fileId) {
        db.settings.putValue(SETTING, { kind: 'built-in' })
        if (engineFor !== null) await llm.use(() => engineFor(null))
      }
      await files.remove(fileId)
      emit('modelsChanged', {})
      return overview()
    },

    trial: async (): Promise<ModelTrial> => {
      const state = llm.state()
      if (state.phase === 'no-model') throw new AppError('llm-no-model', {})
      const { sampler, thoughtBudget } = samplersFor(state, 'direct')
      const result = await llm.generate(
        {
          turns: [{ role: 'user', text: TRIAL }],
          mode: 'direct',
          sections: [freeText],
          thoughtBudget,
          maxFinalTokens: TRIAL_TOKENS,
          sampler,
          retrySampler: null,
          acceptFinal: null
        },
        new AbortController().signal,
        () => undefined
      )
      const { tokensPerSecond, promptTokensPerSecond } = llm.figures()
      return {
        text: result.final.trim(),
        tokens: result.finalTokens,
        tokensPerSecond,
        promptTokensPerSecond,
        loadMs: result.ms.load,
        firstTokenMs: result.ms.firstToken
      }
    }
  }
}

export type Models = ReturnType<typeof createModels>

const TRIAL = '한국어로 자기소개를 두 문장으로 해 주세요.'
const TRIAL_TOKENS = 120
