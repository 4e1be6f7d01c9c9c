import { constants, inflateRawSync } from 'node:zlib'
import { importFinding, type ImportFinding } from '@shared/contract/import-findings.ts'
import { placeAt } from '@shared/domain/draft.ts'
import { ARCHIVE_LIMITS } from '../archive.ts'

/** Most bytes that one stream may become; the text of a thousand pages is a fifth of it. */
const MOST_BYTES = 64 * 1024 * 1024

/**
 * A deflated stream of a document (HWP 5.0 revision 1.3, 3.2), or the finding that says why it is not read. One that
 * breaks off gives what came before the break.
 */
export function inflate(
  bytes: Buffer,
  entry: string
): { ok: true; bytes: Buffer } | { ok: false; finding: ImportFinding } {
  const fair = Math.max(ARCHIVE_LIMITS.ratioFrom, bytes.length * ARCHIVE_LIMITS.ratio)
  const most = Math.min(MOST_BYTES, fair)
  try {
    const inflated = inflateRawSync(bytes, {
      maxOutputLength: most,
      finishFlush: constants.Z_SYNC_FLUSH
    })
    return { ok: true, bytes: inflated }
  } catch (error) {
    const place = placeAt({ entry })
    if (error instanceof RangeError) {
      const fault = most === fair ? 'ratio' : 'total-size'
      return { ok: false, finding: importFinding('unsafe-archive', place, { fault, entry }) }
    }
    const detail = error instanceof Error ? error.message : 'deflate'
    return { ok: false, finding: importFinding('damaged', place, { detail }) }
  }
}
