import type { ExportedFile } from '@shared/contract/session.ts'

/** Long after the browser has taken the bytes. */
const KEPT_MS = 60_000

/** Hands a file to the browser, which saves it where it saves downloads. */
export function download({ fileName, mediaType, text }: ExportedFile): void {
  const address = URL.createObjectURL(new Blob([text], { type: mediaType }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS)
}
