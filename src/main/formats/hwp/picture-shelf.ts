import { importFinding } from '@shared/contract/import-findings.ts'
import type { FilePlace } from '@shared/domain/draft.ts'
import type { ReadSink } from '../format.ts'
import { takePicture } from '../picture.ts'

/** Bytes of a picture, or why a document has none. */
export type PictureBytes = Uint8Array | 'network' | 'missing' | 'damaged'

export type PictureShelf = {
  /** Name of the asset; null, once told, for a picture that is left out. */
  take: (source: string, place: FilePlace, bytes: () => PictureBytes) => string | null
}

/** Hands each picture of a document to the sink once, however often it is shown. */
export function pictureShelf(sink: Pick<ReadSink, 'asset' | 'finding'>): PictureShelf {
  const bySource = new Map<string, string | null>()
  const handed = new Set<string>()
  const taken = (source: string, place: FilePlace, bytes: PictureBytes): string | null => {
    if (bytes === 'missing') {
      sink.finding(importFinding('picture-missing', place, { name: source }))
      return null
    }
    const picture =
      typeof bytes === 'string' ? { ok: false as const, why: bytes } : takePicture(bytes)
    if (!picture.ok) {
      sink.finding(importFinding('picture-left-out', place, { name: source, why: picture.why }))
      return null
    }
    const { name } = picture.asset
    if (!handed.has(name)) sink.asset(picture.asset)
    handed.add(name)
    return name
  }
  return {
    take: (source, place, bytes) => {
      const known = bySource.get(source)
      if (known !== undefined) return known
      const name = taken(source, place, bytes())
      bySource.set(source, name)
      return name
    }
  }
}
