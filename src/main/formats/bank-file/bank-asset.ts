import type { DraftAsset } from '@shared/domain/draft.ts'
import type { JsonObject } from '../json/record.ts'
import { takePicture, type TakenPicture } from '../picture.ts'

/** Reference to a picture in item text: `![description](asset:name)`. */
const REFERENCE = /(!\[[^\]]*\]\(asset:)([^)\s]+)(?=\))/gu
const BASE64 = /^[A-Za-z0-9+/\s]*={0,2}\s*$/u

export const isAssetLine = (line: JsonObject): boolean =>
  typeof line['asset'] === 'string' && 'base64' in line

/** The picture of a line `{asset, mediaType, base64}`: its type is what its bytes are, not what the line says. */
export function takeAsset(line: JsonObject): { said: string; taken: TakenPicture } {
  const said = String(line['asset'])
  const { base64 } = line
  if (typeof base64 !== 'string' || !BASE64.test(base64))
    return { said, taken: { ok: false, why: 'damaged' } }
  return { said, taken: takePicture(Buffer.from(base64, 'base64')) }
}

/** Names of the pictures in a text, in their order. */
export const picturesIn = (text: string): string[] =>
  [...text.matchAll(REFERENCE)].map(([, , name = '']) => name)

/** The text with each picture under the name that the bank has it by. */
export const renamed = (text: string, names: ReadonlyMap<string, DraftAsset['name']>): string =>
  text.replaceAll(REFERENCE, (whole, before: string, name: string) => {
    const own = names.get(name)
    return own === undefined ? whole : `${before}${own}`
  })
