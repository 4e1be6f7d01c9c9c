import type { ImportFinding, ImportSeverity } from '@shared/contract/import-findings.ts'
import type { ImportFileReport } from '@shared/contract/imports.ts'
import type { Mapping } from '@shared/domain/mapping.ts'

/** Findings of one kind, so that many of one kind do not hide the few of another. */
export type FindingGroup = {
  code: ImportFinding['code']
  severity: ImportSeverity
  /** Those that crossed to the window whole. */
  findings: readonly ImportFinding[]
  /** All of them. */
  count: number
}

export const groupFindings = ({
  findings,
  counts
}: Pick<ImportFileReport, 'findings' | 'counts'>): FindingGroup[] =>
  counts.map(({ code, severity, count }) => ({
    code,
    severity,
    count,
    findings: findings.filter((one) => one.code === code)
  }))

/** What an item cannot be without, and no column of a table is said to hold. */
export function lackingOf({ roles }: Mapping): ('stem' | 'options' | 'key')[] {
  const held = Object.values(roles)
  const options = held.some((role) => role === 'options' || role.startsWith('option:'))
  return [
    ...(held.includes('stem') ? [] : ['stem' as const]),
    ...(options ? [] : ['options' as const]),
    ...(held.includes('key') ? [] : ['key' as const])
  ]
}
