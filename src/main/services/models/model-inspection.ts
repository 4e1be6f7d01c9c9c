import { realpath } from 'node:fs/promises'
import type { FitView } from '@shared/contract/models.ts'
import { AppError, isAppError, toWireError, type WireError } from '@shared/errors.ts'
import { sha256OfFile } from '../../lib/file-hash.ts'
import type { Power } from '../../lib/power.ts'
import { fitOf } from '../../llm/fit.ts'
import type { GgufHeader } from '../../llm/gguf-header.ts'
import type { ModelFile } from '../../db/model-file-queries.ts'
import { headerAt, unreadable, type ModelFiles } from './model-files.ts'

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
export function createModelInspection(files: ModelFiles, power: Power) {
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
        fault ?? unfit(path, header),
        isChanged ? new AppError('model-changed', { path }) : null
      ]
      const findings = faults.flatMap((each) => (each === null ? [] : [toWireError(each)]))
      return { path, header, sha256, known, findings }
    },

    /** Throws `file-unreadable` and `model-unusable`. */
    fit: async (given: string): Promise<FitView> => {
      const header = headerAt(await resolved(given))
      return fitOf(header, header.weightsBytes, power.freeMemoryMb())
    }
  }
}

export type ModelInspector = ReturnType<typeof createModelInspection>

/** A sound file that the tutor has no use for. */
function unfit(path: string, header: GgufHeader | null): AppError | null {
  if (header === null || (header.part === null && header.isExaone)) return null
  const { part, architecture } = header
  const detail = part === null ? architecture : `${part.no}/${part.of}`
  return new AppError('model-unusable', { path, why: 'unsupported', detail })
}

function headOf(path: string): { header: GgufHeader | null; fault: AppError | null } {
  try {
    return { header: headerAt(path), fault: null }
  } catch (error) {
    if (isAppError(error) && error.code === 'model-unusable') return { header: null, fault: error }
    throw error
  }
}
