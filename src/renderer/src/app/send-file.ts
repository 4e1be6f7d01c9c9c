import { PIECE_BYTES } from '@shared/domain/file-piece.ts'
import type { Api } from '../api.ts'
import { toBase64 } from './base64.ts'

/** What is needed of a `File` that was picked. */
export type PickedFile = Pick<File, 'name' | 'size' | 'slice'>

/** Hands a file to the program piece by piece, as long as `wanted` says so; answers the id by which it is known there. */
export async function sendFile(
  api: { imports: Pick<Api['imports'], 'open' | 'put'> },
  file: PickedFile,
  wanted: () => boolean,
  onsent: (bytes: number) => void
): Promise<string> {
  const { fileId } = await api.imports.open({ name: file.name, size: file.size })
  for (let offset = 0; offset < file.size && wanted(); offset += PIECE_BYTES) {
    const piece = await file.slice(offset, offset + PIECE_BYTES).arrayBuffer()
    await api.imports.put({ fileId, offset, base64: toBase64(new Uint8Array(piece)) })
    onsent(piece.byteLength)
  }
  return fileId
}
