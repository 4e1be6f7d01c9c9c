import { apkgWriter } from './anki/apkg-writer.ts'
import { jsonlWriter } from './bank-file/jsonl-writer.ts'
import { csvWriter } from './csv/write-csv.ts'
import { giftWriter } from './gift/gift-writer.ts'
import { moodleXmlWriter } from './moodle/moodle-xml-writer.ts'
import { qtiWriter } from './qti/writer/writer.ts'
import type { ExportFormat, FormatWriter } from './write.ts'
import { xlsxWriter } from './xlsx/write-xlsx.ts'

const writers: { [F in ExportFormat]: FormatWriter } = {
  jsonl: jsonlWriter,
  csv: csvWriter,
  xlsx: xlsxWriter,
  gift: giftWriter,
  'moodle-xml': moodleXmlWriter,
  qti: qtiWriter,
  apkg: apkgWriter
}

export const writerOf = (format: ExportFormat): FormatWriter => writers[format]
