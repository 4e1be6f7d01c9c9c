import { importFinding } from '@shared/contract/import-findings.ts'
import { placeAt } from '@shared/domain/draft.ts'
import { Refusal, type ReadSink } from '../format.ts'
import { newAlbum, type Album } from './package/files.ts'
import type { Reading } from './surroundings.ts'

/** Hands readings to the sink: pictures before the item that names them, each once. */
export type Outlet = {
  album: Album
  put: (reading: Reading) => Promise<void>
  /** A record that cannot be read at all; anything but a Refusal is thrown on. */
  putFault: (error: unknown, entry: string | null) => Promise<void>
  /** What belongs to no item: the text that several share. */
  putAside: (extra: Pick<Extract<Reading, { kind: 'item' }>, 'remarks' | 'assets'>) => void
}

export function outletTo(sink: ReadSink): Outlet {
  const album = newAlbum()
  const putAside: Outlet['putAside'] = ({ remarks, assets }) => {
    for (const asset of assets) {
      if (!album.handedOut.has(asset.name)) sink.asset(asset)
      album.handedOut.add(asset.name)
    }
    for (const remark of remarks) sink.finding(remark)
  }
  return {
    album,
    putAside,
    put: async (reading) => {
      if (reading.kind === 'reject') sink.reject(reading.finding)
      else {
        putAside(reading)
        sink.item(reading.draft)
      }
      await sink.drained()
    },
    putFault: async (error, entry) => {
      if (!(error instanceof Refusal)) throw error
      const { finding } = error
      sink.reject({ ...finding, place: { ...finding.place, entry } })
      await sink.drained()
    }
  }
}

/** An entry that a package names and has not. */
export const missingEntry = (entry: string): Refusal =>
  new Refusal(importFinding('damaged', placeAt({ entry }), { detail: 'no such entry' }))
