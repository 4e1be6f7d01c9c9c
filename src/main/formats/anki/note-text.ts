import {
  importFinding,
  type ImportFinding,
  type MarkupLeftOut
} from '@shared/contract/import-findings.ts'
import type { DraftAsset, FilePlace } from '@shared/domain/draft.ts'
import { htmlToText } from '../html.ts'
import { withDollars, withFormulae } from './latex.ts'
import type { NotePicture, Pictures } from './pictures.ts'

/** Fields' HTML of one note as the bank's text, and what came up on the way. */
export type NoteText = {
  of: (html: string) => string
  /** Pictures that the texts name and that were not handed over yet. */
  assets: () => DraftAsset[]
  findings: () => ImportFinding[]
}

/** Remarks on one note: a field made of sounds says nothing more after these. */
const MOST_FINDINGS = 20
/** Longest name that a finding quotes, characters. */
const QUOTED = 200

/** Loads the pictures of a note's fields, so that the fields can be read. */
export async function openNoteText(
  fields: readonly string[],
  pictures: Pictures,
  place: FilePlace
): Promise<NoteText> {
  const loaded = new Map<string, NotePicture | null>()
  for (const address of fields.flatMap(pictureAddresses)) {
    if (!loaded.has(address)) loaded.set(address, await pictures.take(address))
  }
  const assets = new Map<string, DraftAsset>()
  const findings = new Map<string, ImportFinding>()
  const tell = (finding: ImportFinding): void => {
    const same = JSON.stringify([finding.code, finding.data])
    if (findings.size < MOST_FINDINGS) findings.set(same, finding)
  }
  const picture = (address: string): string | null => {
    const found = loaded.get(address) ?? null
    if (found?.ok === true) {
      if (found.asset !== null) assets.set(found.name, found.asset)
      return found.name
    }
    const name = address.slice(0, QUOTED)
    tell(
      found === null
        ? importFinding('picture-missing', place, { name })
        : importFinding('picture-left-out', place, { name, why: found.why })
    )
    return null
  }
  const sound = (name: string): void =>
    tell(importFinding('sound-left-out', place, { name: name.slice(0, QUOTED) }))
  return {
    of: (html) => {
      if (html === '') return ''
      const leftOut = (what: MarkupLeftOut): void =>
        tell(importFinding('markup-left-out', place, { what }))
      const plain = withoutSounds(withFormulae(html), sound)
      const text = htmlToText(plain, { picture, leftOut, sound })
      return withDollars(text).normalize('NFC').trim()
    },
    assets: () => [...assets.values()],
    findings: () => [...findings.values()]
  }
}

function pictureAddresses(html: string): string[] {
  if (!/<(?:img|image)\b/iu.test(html)) return []
  const addresses: string[] = []
  htmlToText(html, {
    picture: (address) => {
      addresses.push(address)
      return null
    },
    leftOut: () => undefined
  })
  return addresses
}

/** `[sound:…]` and `[anki:tts …]…[/anki:tts]`: text that is read aloud stays as text. */
const withoutSounds = (html: string, sound: (name: string) => void): string =>
  html
    .replaceAll(/\[sound:([^\][]{0,300})\]/giu, (_all, name: string) => {
      sound(name)
      return ' '
    })
    .replaceAll(/\[\/?anki:(?:tts|play)[^\][]{0,300}\]/giu, ' ')
