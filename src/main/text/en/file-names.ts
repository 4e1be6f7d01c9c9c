import type { fileNames as ko } from '../ko/file-names.ts'

export const fileNames: typeof ko = {
  items: 'Hapgyeok items',
  sitting: 'sitting',
  scores: 'scores',
  scoreReport: 'score report',
  booklet: 'booklet',
  modelSitting: 'model-sitting',
  allExams: 'all exams',
  prints: { paper: 'question paper', key: 'key table', score: 'score sheet' }
}
