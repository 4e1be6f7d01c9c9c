import { ankiReader } from './anki/anki-reader.ts'
import { bankFileReader } from './bank-file/bank-file-reader.ts'
import { csvReader } from './csv/read-csv.ts'
import type { FormatReader } from './format.ts'
import { giftReader } from './gift/gift-reader.ts'
import { hwpReader } from './hwp/hwp-reader.ts'
import { hwpxReader } from './hwp/hwpx-reader.ts'
import { jsonLinesReader, jsonReader } from './json/json-reader.ts'
import { moodleXmlReader } from './moodle/moodle-xml-reader.ts'
import { parquetReader } from './parquet/parquet-reader.ts'
import { pdfReader } from './pdf/pdf-reader.ts'
import { qtiReader } from './qti/reader.ts'
import { textReader } from './text/text-reader.ts'
import { xlsxReader } from './xlsx/read-xlsx.ts'

/** In the order of asking: the surest marks first, plain text last. */
export const readers: readonly FormatReader[] = [
  pdfReader,
  parquetReader,
  hwpReader,
  hwpxReader,
  ankiReader,
  xlsxReader,
  qtiReader,
  moodleXmlReader,
  bankFileReader,
  jsonLinesReader,
  jsonReader,
  giftReader,
  csvReader,
  textReader
]
