import type { DiagnosticsView } from '@shared/contract/diagnostics.ts'
import type { ExportedFile } from '@shared/contract/session.ts'

/** A file that every editor of Windows shows as it is: marked as UTF-8, lines ended its way. */
export const asTextFile = ({ fileName, text }: DiagnosticsView): ExportedFile => ({
  fileName,
  mediaType: 'text/plain;charset=utf-8',
  text: `\uFEFF${text.replaceAll('\n', '\r\n')}`
})
