import { importFinding } from '@shared/contract/import-findings.ts'
import { placeAt } from '@shared/domain/draft.ts'
import { looksLikeZip, openArchive, type Archive } from '../archive.ts'
import { Refusal, type FileSource, type FormatReader } from '../format.ts'
import { parseXml } from '../xml.ts'
import { outletTo, type Outlet } from './outlet.ts'
import { NO_FACTS } from './package/facts.ts'
import { NO_FILES } from './package/files.ts'
import { readPackage } from './package/read-package.ts'
import { isPackage } from './package/is-package.ts'
import { qtiRoot } from './recognise.ts'
import { placedIn } from './surroundings.ts'
import { readDocument1 } from './version-1/read-document.ts'
import { readItemFile2 } from './version-2/read-item.ts'

/** An item of 2.x or 3 by itself; no one writes a larger one. Bytes. */
const ITEM_BYTES = 16 * 1024 * 1024

/** IMS QTI 1.2, 2.0 to 2.2 and 3.0: a file by itself, or a content package. */
export const qtiReader: FormatReader = {
  format: 'qti',
  recognises: async (source) => {
    if (!looksLikeZip(source)) return qtiRoot(source.head) !== null
    return (await withArchive(source, isPackage)) ?? false
  },
  read: async ({ source, sink }) => {
    const outlet = outletTo(sink)
    if (!looksLikeZip(source)) {
      await readAlone(source, outlet)
      return
    }
    const archive = await openArchive(source)
    try {
      await readPackage(archive, outlet)
    } finally {
      archive.close()
    }
  }
}

async function readAlone(source: FileSource, outlet: Outlet): Promise<void> {
  switch (qtiRoot(source.head)) {
    case 'version-1':
      await readDocument1(source, null, NO_FACTS, NO_FILES, new Set(), outlet)
      break
    case 'item': {
      const root = await parseXml(source.bytes(ITEM_BYTES))
      const around = { entry: null, ...placedIn([]) }
      await readItemFile2(root, around, NO_FACTS, NO_FILES, new Map(), outlet)
      break
    }
    default:
      // A test, a section or a stimulus names items and holds none.
      throw new Refusal(importFinding('no-items', placeAt(), {}))
  }
}

/** Null where it is no archive that may be opened: then it is for another reader to say so. */
async function withArchive<T>(
  source: FileSource,
  look: (archive: Archive) => Promise<T>
): Promise<T | null> {
  let archive: Archive | null = null
  try {
    archive = await openArchive(source)
    return await look(archive)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  } finally {
    archive?.close()
  }
}
