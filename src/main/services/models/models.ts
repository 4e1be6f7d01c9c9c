import { availableParallelism, totalmem } from 'node:os'
import type { Emit } from '@shared/contract/events.ts'
import type { ModelChoice, ModelFileView, ModelsView, ModelTrial } from '@shared/contract/models.ts'
import { AppError, isAppError, toWireError, type WireError } from '@shared/errors.ts'
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
import type { ModelRoom } from './room.ts'

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
  /** The learner's server; null: none was entered. */
  serverFor: () => (() => Llm) | null
  power: Power
  room: ModelRoom
  modelsDir: string
  emit: Emit
  log: Logger
}

/** Which model speaks, what files there are, and what this computer can carry. */
export function createModels(needs: ModelsNeeds) {
  const { db, files, llm, engineFor, serverFor, power, room, modelsDir, emit, log } = needs

  const readChoice = (): ModelChoice => {
    const kept = db.settings.findValue(SETTING) as ModelChoice | undefined
    if (kept?.kind === 'server' && serverFor() !== null) return kept
    if (kept?.kind !== 'file') return { kind: 'built-in' }
    return db.modelFiles.findModelFile(kept.fileId) === null ? { kind: 'built-in' } : kept
  }

  const fitOfFile = (file: ModelFile): ModelFileView['fit'] => {
    try {
      const header = readGgufHeader(file.path)
      return fitOf(header, header.weightsBytes, room.now())
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
      isExaone: file.isExaone,
      quantisation: file.quantisation,
      trainContextTokens: file.trainContextTokens,
      linked: file.linked,
      addedAt: file.addedAt,
      state,
      fit: state === 'ready' ? fitOfFile(file) : null
    }
  }

  const overview = async (): Promise<ModelsView> => {
    await room.look()
    return {
      choice: readChoice(),
      fixed: engineFor === null,
      files: await Promise.all(files.list().map(viewOf)),
      computer: {
        memoryMb: Math.round(totalmem() / MB),
        freeMemoryMb: power.freeMemoryMb(),
        threads: availableParallelism(),
        onBattery: power.onBattery(),
        gpu: room.now().gpu
      },
      modelsDir
    }
  }

  /** What speaks for a choice. Throws where it cannot be carried. */
  const speakerFor = async (choice: ModelChoice): Promise<() => Llm> => {
    if (choice.kind !== 'server') {
      const model = choice.kind === 'file' ? await fileFor(choice) : null
      return () => (engineFor as (model: ChosenModel) => Llm)(model)
    }
    const server = serverFor()
    if (server === null) throw new AppError('server-not-set', {})
    return server
  }

  /** What a host is to load. */
  const fileFor = async (choice: { fileId: string }): Promise<ChosenModel> => {
    const file = files.get(choice.fileId)
    await room.look()
    // Gigabytes are not read again for a model that does not fit.
    const fit = (await files.stateOf(file)) === 'ready' ? fitOfFile(file) : null
    if (fit?.verdict === 'no') {
      const { neededMb, availableMb } = fit
      throw new AppError('llm-too-little-memory', { neededMb, availableMb })
    }
    await files.expectSound(file.id)
    return { path: file.path, maxContextTokens: fit?.contextTokens ?? 4096 }
  }

  return {
    overview,
    viewOf,

    /** The choice of an earlier day, at the start; one that cannot be carried now leaves the built-in model: why. */
    restore: async (): Promise<WireError | null> => {
      const choice = readChoice()
      if (engineFor === null || choice.kind === 'built-in') return null
      try {
        await llm.use(await speakerFor(choice))
        return null
      } catch (error) {
        log[isAppError(error) ? 'warn' : 'error']('chosen model left out', { error })
        return isAppError(error) ? toWireError(error) : null
      }
    },

    choose: async (choice: ModelChoice): Promise<ModelsView> => {
      const speaker = await speakerFor(choice)
      db.settings.putValue(SETTING, choice)
      // Chosen again by the learner: crashed starts of another day are forgiven.
      if (choice.kind === 'file') db.engineCrashes.write(files.get(choice.fileId).path, 0)
      if (engineFor !== null) await llm.use(speaker)
      emit('modelsChanged', {})
      return overview()
    },

    /** The server that was chosen is another one now, or none. */
    serverChanged: async (): Promise<void> => {
      const kept = db.settings.findValue(SETTING) as ModelChoice | undefined
      if (kept?.kind === 'server') {
        const choice = readChoice()
        db.settings.putValue(SETTING, choice)
        if (engineFor !== null) await llm.use(await speakerFor(choice))
      }
      emit('modelsChanged', {})
    },

    addFile: async (
      path: string,
      how: 'copy' | 'link',
      anyFamily = false
    ): Promise<ModelFileView> => {
      const view = await viewOf(await files.add(path, how, { anyFamily }))
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
