import type { ExportedFile } from '@shared/contract/session.ts'

/** Long after the browser has taken the bytes. */
const KEPT_MS = 60_000

/** Hands a file to the browser, which saves it where it saves downloads. */
export function download({ fileName, mediaType, text }: ExportedFile): void {
  save(fileName, new Blob([text], { type: mediaType }))
}

/** A file of any bytes, in the pieces in which it came. */
export function downloadPieces(fileName: string, pieces: Uint8Array<ArrayBuffer>[]): void {
  save(fileName, new Blob(pieces, { type: 'application/octet-stream' }))
}

function save(fileName: string, bytes: Blob): void {
  const address = URL.createObjectURL(bytes)
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS)
}
