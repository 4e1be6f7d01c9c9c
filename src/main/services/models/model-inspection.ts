import { realpath } from 'node:fs/promises'
import type { FitView } from '@shared/contract/models.ts'
import { AppError, isAppError, toWireError, type WireError } from '@shared/errors.ts'
import { sha256OfFile } from '../../lib/file-hash.ts'
import { fitOf } from '../../llm/fit.ts'
import type { GgufHeader } from '../../llm/gguf-header.ts'
import type { ModelFile } from '../../db/model-file-queries.ts'
import type { ModelFiles } from './model-files.ts'
import { headerAt, unfit, unreadable } from './model-head.ts'
import type { ModelRoom } from './room.ts'

/** What a file on the disk is, whether it was added or not. */
export type ModelInspection = {
  path: string
  /** Null where the head cannot be read. */
  header: GgufHeader | null
  sha256: string
  /** The added file of this path, else one of these bytes. */
  known: ModelFile | null
  findings: WireError[]
}

/** Looks at model files without taking them in. */
export function createModelInspection(files: ModelFiles, room: Pick<ModelRoom, 'look' | 'now'>) {
  const resolved = (given: string): Promise<string> =>
    realpath(given).catch((error: unknown) => {
      throw unreadable(error, given)
    })

  return {
    /** Head and hash. Throws `file-unreadable` alone: all else that is wrong with the file is a finding. */
    inspect: async (given: string): Promise<ModelInspection> => {
      const path = await resolved(given)
      const { header, fault } = headOf(path)
      const sha256 = await sha256OfFile(path).catch((error: unknown) => {
        throw unreadable(error, path)
      })
      const known = files.findAt(path) ?? files.findByHash(sha256)
      const isChanged = known !== null && known.sha256 !== sha256
      const faults = [
        // One of another family that was added is what the learner wants.
        fault ?? (header === null ? null : unfit(path, header, known !== null)),
        isChanged ? new AppError('model-changed', { path }) : null
      ]
      const findings = faults.flatMap((each) => (each === null ? [] : [toWireError(each)]))
      return { path, header, sha256, known, findings }
    },

    /** Throws `file-unreadable` and `model-unusable`. */
    fit: async (given: string): Promise<FitView> => {
      const header = headerAt(await resolved(given))
      await room.look()
      return fitOf(header, header.weightsBytes, room.now())
    }
  }
}

export type ModelInspector = ReturnType<typeof createModelInspection>

function headOf(path: string): { header: GgufHeader | null; fault: AppError | null } {
  try {
    return { header: headerAt(path), fault: null }
  } catch (error) {
    if (isAppError(error) && error.code === 'model-unusable') return { header: null, fault: error }
    throw error
  }
}
