import { importFinding, type ImportFinding } from '@shared/contract/import-findings.ts'
import type { DraftAsset, FilePlace } from '@shared/domain/draft.ts'
import type { MarkupOptions } from '../html.ts'
import { takeDataAddress, type TakenPicture } from '../picture.ts'

/** What is found in the texts of one item beside the texts: its pictures, and what there is to say. */
export type TextRemarks = {
  options: MarkupOptions
  findings: ImportFinding[]
  assets: DraftAsset[]
}

/** `file`: the picture of a file that comes with the text; null: there is none of that address. */
export function textRemarks(
  place: FilePlace,
  file: (address: string) => TakenPicture | null
): TextRemarks {
  const findings: ImportFinding[] = []
  const assets: DraftAsset[] = []
  const told = new Set<string>()
  const tell = (finding: ImportFinding): void => {
    const known = JSON.stringify([finding.code, finding.data])
    if (!told.has(known)) findings.push(finding)
    told.add(known)
  }
  const picture = (address: string): string | null => {
    const taken = file(address) ?? (isAddress(address) ? takeDataAddress(address) : null)
    const name = shortened(address)
    if (taken === null) tell(importFinding('picture-missing', place, { name }))
    else if (!taken.ok) tell(importFinding('picture-left-out', place, { name, why: taken.why }))
    else {
      if (!assets.some((asset) => asset.name === taken.asset.name)) assets.push(taken.asset)
      return taken.asset.name
    }
    return null
  }
  return {
    findings,
    assets,
    options: {
      picture,
      leftOut: (what) => tell(importFinding('markup-left-out', place, { what })),
      sound: (name) => tell(importFinding('sound-left-out', place, { name: shortened(name) })),
      formulaAsText: (formula) =>
        tell(importFinding('formula-as-text', place, { formula: shortened(formula) }))
    }
  }
}

const isAddress = (address: string): boolean => /^\s*(?:data:|https?:|ftp:|\/\/)/iu.test(address)

/** A data address may be megabytes long, and a finding only names it. */
const shortened = (text: string): string => (text.length > 120 ? `${text.slice(0, 80)}…` : text)
