import type { format as ko } from '../ko/format.ts'

export const format: typeof ko = {
  names: {
    csv: 'CSV table',
    xlsx: 'Excel',
    json: 'JSON',
    jsonl: 'JSONL',
    parquet: 'Parquet',
    anki: 'Anki deck',
    gift: 'Moodle GIFT',
    'moodle-xml': 'Moodle XML',
    qti: 'IMS QTI',
    text: 'Text',
    pdf: 'PDF',
    hwp: 'Hangul (HWP)',
    hwpx: 'Hangul (HWPX)',
    apkg: 'Anki deck'
  },
  unknown: 'Unknown format'
}
