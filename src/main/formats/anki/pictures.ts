import type { ImportFindingData } from '@shared/contract/import-findings.ts'
import type { DraftAsset } from '@shared/domain/draft.ts'
import { Refusal } from '../format.ts'
import { takeDataAddress, takePicture, type TakenPicture } from '../picture.ts'
import type { Media } from './package.ts'

/** A picture that a note names: `asset` is null where it was handed over for a note before. */
export type NotePicture =
  | { ok: true; name: string; asset: DraftAsset | null }
  | { ok: false; why: ImportFindingData['picture-left-out']['why'] }

/** Pictures of one package by the address that a note's HTML has; null for one that the package has not. */
export type Pictures = {
  take: (address: string) => Promise<NotePicture | null>
  /** Hands these over, each once. */
  give: (assets: readonly DraftAsset[]) => void
}

export function openPictures(media: Media, handOver: (asset: DraftAsset) => void): Pictures {
  // Names alone are remembered: the bytes of all pictures would be the whole package.
  const names = new Map<string, string>()
  const given = new Set<string>()
  return {
    take: async (address) => {
      const known = names.get(address)
      if (known !== undefined && given.has(known)) return { ok: true, name: known, asset: null }
      const taken = await takeAddress(media, address)
      if (taken?.ok !== true) return taken
      if (!address.startsWith('data:')) names.set(address, taken.asset.name)
      return { ok: true, name: taken.asset.name, asset: taken.asset }
    },
    give: (assets) => {
      for (const asset of assets) {
        if (given.has(asset.name)) continue
        given.add(asset.name)
        handOver(asset)
      }
    }
  }
}

async function takeAddress(media: Media, address: string): Promise<TakenPicture | null> {
  if (/^(?:data|https?):|^\/\//iu.test(address)) return takeDataAddress(address)
  try {
    const bytes = (await media.read(address)) ?? (await media.read(unescaped(address)))
    return bytes === null ? null : takePicture(bytes)
  } catch (error) {
    // One bad entry costs its picture; the notes are in another.
    if (error instanceof Refusal) return { ok: false, why: 'damaged' }
    throw error
  }
}

function unescaped(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    // A lone percent sign: the name is as it stands.
    return address
  }
}
