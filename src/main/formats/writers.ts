import type { ExportFormat, FormatWriter } from './write.ts'

const writers: readonly FormatWriter[] = []

export function writerOf(format: ExportFormat): FormatWriter {
  const writer = writers.find((one) => one.format === format)
  if (writer === undefined) throw new Error(`no writer for ${format}`)
  return writer
}
