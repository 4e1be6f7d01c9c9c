import { importFinding, type ImportFinding } from '@shared/contract/import-findings.ts'
import type { FilePlace } from '@shared/domain/draft.ts'
import { fromBase64, takePicture, type TakenPicture } from '../picture.ts'
import { childrenOf, textOf, type XmlElement } from '../xml.ts'

const PLUGIN_FILE = /^\s*@@PLUGINFILE@@/u
const SOUND = /\.(?:mp3|m4a|aac|ogg|oga|opus|wav|flac|wma|mp4|webm|mov|avi|mkv)$/iu

/** The pictures that come with a text of Moodle XML, `<file encoding="base64">`, by their address in it. */
export function filesOf(element: XmlElement): (address: string) => TakenPicture | null {
  const byPath = new Map<string, XmlElement>()
  for (const file of childrenOf(element, 'file')) {
    const name = file.attributes['name'] ?? ''
    const folder = file.attributes['path'] ?? '/'
    byPath.set(normalised(`${folder}/${name}`), file)
    if (!byPath.has(normalised(name))) byPath.set(normalised(name), file)
  }
  return (address) => {
    if (/^\s*(?:data:|https?:|\/\/)/iu.test(address)) return null
    const path = normalised(
      unescapedAddress(address.replace(PLUGIN_FILE, '').replace(/[?#].*$/su, ''))
    )
    const file = byPath.get(path) ?? byPath.get(path.slice(path.lastIndexOf('/') + 1))
    return file === undefined ? null : takeFile(file)
  }
}

/** Picture of a file element. */
export function takeFile(file: XmlElement): TakenPicture {
  const bytes = fromBase64(textOf(file))
  return bytes === null ? { ok: false, why: 'damaged' } : takePicture(bytes)
}

/** A sound or a film that came with a text: the bank has none. */
export const soundsOf = (element: XmlElement, place: FilePlace): ImportFinding[] =>
  childrenOf(element, 'file')
    .map((file) => file.attributes['name'] ?? '')
    .filter((name) => SOUND.test(name))
    .map((name) => importFinding('sound-left-out', place, { name }))

const normalised = (path: string): string =>
  path
    .replace(/\/{2,}/gu, '/')
    .replace(/^\//u, '')
    .normalize('NFC')
    .toLowerCase()

function unescapedAddress(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch (error) {
    // A name with a per cent sign in it.
    if (error instanceof URIError) return address
    throw error
  }
}
