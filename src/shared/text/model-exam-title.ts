/**
 * What a model sits, in words; kept with the run. `examName` is null for items of all exams. It is stored, and the
 * query and the names in it are Korean: it stays Korean.
 */
export const modelExamTitle = (examName: string | null, query: string): string => {
  const parts = [examName ?? '', query.trim()].filter((part) => part !== '')
  return parts.length === 0 ? '모든 문항' : parts.join(' · ')
}
