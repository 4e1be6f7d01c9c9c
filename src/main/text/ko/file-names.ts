import type { PrintKind } from '@shared/domain/print.ts'

/** What a file holds, as its proposed name says it. */
export const fileNames = {
  items: '합격 문항',
  sitting: '응시 기록',
  scores: '성적',
  scoreReport: '성적 보고서',
  booklet: '문항집',
  modelSitting: '모델응시',
  allExams: '모든 시험',
  prints: { paper: '문제지', key: '정답표', score: '성적표' } as Record<PrintKind, string>
}
