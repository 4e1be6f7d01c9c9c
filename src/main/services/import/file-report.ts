import {
  importFinding,
  type ImportFinding,
  type ImportFindingCode,
  type ImportFindingData,
  type ImportSeverity
} from '@shared/contract/import-findings.ts'
import { SHOWN_FINDINGS, type ImportFileReport } from '@shared/contract/imports.ts'
import { placeAt, type FilePlace } from '@shared/domain/draft.ts'
import type { TableView } from '@shared/domain/mapping.ts'
import type { FormatName } from '../../formats/format.ts'

const RANK: Record<ImportSeverity, number> = { error: 0, warning: 1, info: 2 }

/** What has been found in one file so far. All findings are counted; only so many are kept whole. */
export class FileReport {
  readonly name: string
  format: FormatName | null = null
  imported = 0
  duplicates = 0
  rejected = 0
  /** Reviews taken in, of new items and of duplicates. */
  reviews = 0
  readonly tables: TableView[] = []
  readonly #kept: Record<ImportSeverity, ImportFinding[]> = { error: [], warning: [], info: [] }
  readonly #counts = new Map<ImportFindingCode, { severity: ImportSeverity; count: number }>()
  readonly #said = new Set<string>()

  constructor(name: string) {
    this.name = name
  }

  add(finding: ImportFinding): void {
    const kept = this.#kept[finding.severity]
    if (kept.length < SHOWN_FINDINGS) kept.push(finding)
    const counted = this.#counts.get(finding.code)
    if (counted === undefined) {
      this.#counts.set(finding.code, { severity: finding.severity, count: 1 })
    } else counted.count += 1
  }

  say<C extends ImportFindingCode>(
    code: C,
    place: FilePlace = placeAt(),
    data: ImportFindingData[C]
  ): void {
    this.add(importFinding(code, place, data))
  }

  /** The same words about many items once. */
  sayOnce<C extends ImportFindingCode>(
    code: C,
    place: FilePlace,
    data: ImportFindingData[C]
  ): void {
    const name = `${code} ${JSON.stringify(data)}`
    if (this.#said.has(name)) return
    this.#said.add(name)
    this.say(code, place, data)
  }

  says(code: ImportFindingCode): boolean {
    return this.#counts.has(code)
  }

  get found(): number {
    return this.imported + this.duplicates + this.rejected
  }

  view(keys: { keys: number; used: number }): ImportFileReport {
    const { error, warning, info } = this.#kept
    return {
      name: this.name,
      format: this.format,
      found: this.found,
      imported: this.imported,
      duplicates: this.duplicates,
      rejected: this.rejected,
      reviews: this.reviews,
      keys: keys.keys,
      keysUsed: keys.used,
      findings: shownOf(error, warning, info),
      counts: [...this.#counts]
        .map(([code, counted]) => ({ code, ...counted }))
        .toSorted((a, b) => RANK[a.severity] - RANK[b.severity]),
      tables: this.tables
    }
  }
}

/** Errors first; but however many they are, warnings and infos keep a tenth each. */
function shownOf(
  error: readonly ImportFinding[],
  warnings: readonly ImportFinding[],
  infos: readonly ImportFinding[]
): ImportFinding[] {
  const share = SHOWN_FINDINGS / 10
  const kept = Math.min(share, warnings.length) + Math.min(share, infos.length)
  const errors = error.slice(0, SHOWN_FINDINGS - kept)
  const left = SHOWN_FINDINGS - errors.length - Math.min(share, infos.length)
  const told = [...errors, ...warnings.slice(0, left)]
  return [...told, ...infos.slice(0, SHOWN_FINDINGS - told.length)]
}
