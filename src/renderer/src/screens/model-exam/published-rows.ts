import type { PublishedScore } from '@shared/contract/model-exams.ts'
import type { ModelExamReport } from '@shared/domain/model-exam/report.ts'

export type PublishedRow = {
  id: string
  model: string
  mode: PublishedScore['mode']
  benchmark: PublishedScore['benchmark']
  overall: number
  /** In the order of the licences of the run; null where not published. */
  byLicence: (number | null)[]
  passed: number | null
}
export type PublishedTable = {
  /** Of the paper, those that this run sat. */
  licences: string[]
  /** Accuracy of this run in those, in percent. */
  own: (number | null)[]
  rows: PublishedRow[]
  sources: string[]
  /** What is to be known of some rows, each once. */
  notes: { note: string; rows: PublishedRow[] }[]
}

/** What was published of the licences that this run sat, to stand beside its own figures. */
export function publishedTable(
  { exams }: Pick<ModelExamReport, 'exams'>,
  published: readonly PublishedScore[]
): PublishedTable {
  const sat = exams.flatMap(({ kmmluPro, accuracy }) =>
    kmmluPro === null ? [] : [{ licence: kmmluPro.licence, accuracy }]
  )
  const rows = published.map(({ model, mode, benchmark, overall, licences, passed }) => ({
    id: `${model} ${mode} ${benchmark}`,
    model,
    mode,
    benchmark,
    overall,
    byLicence: sat.map(({ licence }) => licences[licence] ?? null),
    passed
  }))
  const notes = [...new Set(published.flatMap(({ note }) => note ?? []))]
  return {
    licences: sat.map(({ licence }) => licence),
    own: sat.map(({ accuracy }) => (accuracy === null ? null : accuracy.share * 100)),
    rows,
    sources: [...new Set(published.map(({ source }) => source))],
    notes: notes.map((note) => ({
      note,
      rows: rows.filter((_row, at) => published[at]?.note === note)
    }))
  }
}
