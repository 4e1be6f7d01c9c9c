/** Names of the formats, as the learner knows them. */
const names: Readonly<Record<string, string>> = {
  csv: 'CSV 표',
  xlsx: '엑셀',
  json: 'JSON',
  jsonl: 'JSONL',
  parquet: 'Parquet',
  anki: 'Anki 덱',
  gift: 'Moodle GIFT',
  'moodle-xml': 'Moodle XML',
  qti: 'IMS QTI',
  text: '텍스트',
  pdf: 'PDF',
  hwp: '한글(HWP)',
  hwpx: '한글(HWPX)',
  apkg: 'Anki 덱'
}

export const format = { names, unknown: '알 수 없는 형식' }
