import { importFinding, type ImportFinding } from '@shared/contract/import-findings.ts'
import type { DraftAsset, FilePlace } from '@shared/domain/draft.ts'
import { htmlToText, nodesToText, type MarkupOptions } from '../html.ts'
import type { XmlNode } from '../xml.ts'
import type { Fetched } from './package/files.ts'

/** Turns the markup of one item into the bank's text, and keeps what there is to say of it. */
export type ItemText = {
  nodes: (nodes: readonly XmlNode[]) => string
  html: (html: string) => string
  /** A picture as the bank writes it; '' where there is none to be had. */
  picture: (address: string, description: string) => string
  leftOut: MarkupOptions['leftOut']
  remarks: ImportFinding[]
  assets: DraftAsset[]
}

/** `fetched`: what was read beforehand of the addresses in this item. */
export function itemText(place: FilePlace, fetched: ReadonlyMap<string, Fetched>): ItemText {
  const remarks: ImportFinding[] = []
  const assets: DraftAsset[] = []
  const said = new Set<string>()
  const say = (finding: ImportFinding): void => {
    const mark = JSON.stringify([finding.code, finding.data])
    if (!said.has(mark)) remarks.push(finding)
    said.add(mark)
  }
  const name = (address: string): string | null => {
    const found = fetched.get(address.trim())
    if (found?.kind === 'picture') {
      if (found.asset !== null && !assets.includes(found.asset)) assets.push(found.asset)
      return found.name
    }
    const shown = shortened(address)
    const known = found?.kind === 'none' ? found.why : 'missing'
    say(
      known === 'missing'
        ? importFinding('picture-missing', place, { name: shown })
        : importFinding('picture-left-out', place, { name: shown, why: known })
    )
    return null
  }
  const leftOut: MarkupOptions['leftOut'] = (what) =>
    say(importFinding('markup-left-out', place, { what }))
  const options: MarkupOptions = {
    picture: name,
    leftOut,
    sound: (sound) => say(importFinding('sound-left-out', place, { name: shortened(sound) })),
    formulaAsText: (formula) =>
      say(importFinding('formula-as-text', place, { formula: shortened(formula) }))
  }
  return {
    nodes: (nodes) => tidy(nodesToText(nodes, options)),
    html: (html) => tidy(htmlToText(html, options)),
    picture: (address, description) => {
      const found = name(address)
      const words = description.normalize('NFC').replace(/[[\]\s]+/gu, ' ')
      if (found !== null) return `![${words.trim()}](asset:${found})`
      // As the HTML reader names a picture that is not to be had.
      return words.trim() === '' ? '' : `[${words.trim()}]`
    },
    leftOut,
    remarks,
    assets
  }
}

const tidy = (text: string): string => text.normalize('NFC').trim()

/** A data address may be megabytes; a finding names it only. */
const shortened = (address: string): string =>
  address.length > 200 ? `${address.slice(0, 80)}…` : address
