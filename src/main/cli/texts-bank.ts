import type { ImportReport } from '@shared/contract/imports.ts'
import { lossSentence } from '@shared/text/export-text.ts'
import { formatName, importFindingLine } from '@shared/text/import-text.ts'
import type { WrittenExport } from '../services/item-export.ts'
import { cliText } from './text/cli-text.ts'

/** Findings printed of each file; the rest is counted. */
const SHOWN = 20

export function importText({ dryRun, files, subjects, importId }: ImportReport): string {
  const words = cliText().bank
  return [
    ...(dryRun ? [words.preview] : []),
    ...files.flatMap((file) => fileLines(file, dryRun)),
    ...(subjects.length === 0 ? [] : [words.bySubject]),
    ...subjects.map(({ name, items }) => `  ${words.subjectItems(name, items)}`),
    ...(importId === null ? [] : [words.importId(importId)])
  ].join('\n')
}

function fileLines(file: ImportReport['files'][number], dryRun: boolean): string[] {
  const words = cliText().bank
  const { name, found, imported, duplicates, rejected, keys, keysUsed, reviews } = file
  const more = file.counts.reduce((sum, { count }) => sum + count, 0) - SHOWN
  return [
    `${words.file(name, formatName(file.format), found, imported, dryRun)}, ${words.rest(duplicates, rejected)}`,
    ...(keys === 0 ? [] : [`  ${words.keys(keys, keysUsed)}`]),
    ...(reviews === 0 ? [] : [`  ${words.reviews(reviews, dryRun)}`]),
    ...file.findings.slice(0, SHOWN).map((finding) => `  ${importFindingLine(finding)}`),
    ...(more > 0 ? [`  ${words.moreFindings(more)}`] : [])
  ]
}

export const exportText = (path: string, { items, losses }: WrittenExport): string =>
  [
    cliText().bank.exported(items, path),
    ...losses.map(({ what, items: lost }) => `  ${lossSentence(what, lost)}`)
  ].join('\n')
