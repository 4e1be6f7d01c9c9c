import type { DraftAsset, ItemDraft } from '@shared/domain/draft.ts'
import { cardFields } from './card-fields.ts'
import type { NotePlace } from './note-draft.ts'
import type { Pictures } from './pictures.ts'
import { draftOfOriginal } from './original.ts'

/** Fields in which a learner would mend a card. */
const SHOWN = /^(?:지문|문제|보기|선택지\d+|정답|해설)$/u
const FIGURE = /(?<=!\[[^\]\n]*\]\(asset:)[^()\s]+(?=\))/gu

/** The item of a card that this program wrote, and whether the card was edited in Anki since; null for others. */
export function ownNote({
  note,
  type,
  place
}: NotePlace): { draft: ItemDraft; edited: boolean } | null {
  const field = (name: string): string => note.fields[type.fields.indexOf(name)] ?? ''
  const json = type.fields.includes('문항ID') ? unescapedHtml(field('원본')) : ''
  const draft = json === '' ? null : draftOfOriginal(json, place)
  if (draft?.key == null) return null
  const shown = cardFields({ ...draft, key: draft.key })
  const edited = type.fields.some(
    (name) => SHOWN.test(name) && unspaced(field(name)) !== unspaced(shown[name] ?? '')
  )
  return { draft, edited }
}

/** As edited; what no field shows is as it was. */
export const withEdits = (original: ItemDraft, edited: ItemDraft): ItemDraft => ({
  ...original,
  stimulus: edited.stimulus,
  stem: edited.stem,
  statements: edited.statements,
  options: edited.options.map(({ text }, at) => ({
    text,
    reason: original.options[at]?.reason ?? null
  })),
  key: edited.key,
  responseCount: edited.responseCount,
  rationale: edited.rationale
})

/** The pictures that the texts name, under the names they are kept by. */
export async function withPictures(
  draft: ItemDraft,
  pictures: Pictures
): Promise<{ draft: ItemDraft; assets: DraftAsset[] }> {
  const names = new Map<string, string>()
  const assets: DraftAsset[] = []
  const texts = JSON.stringify([
    draft.stimulus,
    draft.stem,
    draft.statements,
    draft.options,
    draft.rationale
  ])
  for (const [name] of texts.matchAll(FIGURE)) {
    if (names.has(name)) continue
    const taken = await pictures.take(name)
    if (taken?.ok !== true) continue
    names.set(name, taken.name)
    if (taken.asset !== null) assets.push(taken.asset)
  }
  const renamed = (text: string): string =>
    text.replaceAll(FIGURE, (name) => names.get(name) ?? name)
  const orNull = (text: string | null): string | null => (text === null ? null : renamed(text))
  return {
    assets,
    draft: {
      ...draft,
      stimulus: orNull(draft.stimulus),
      stem: renamed(draft.stem),
      statements: draft.statements.map(({ label, text }) => ({ label, text: renamed(text) })),
      options: draft.options.map(({ text, reason }) => ({
        text: renamed(text),
        reason: orNull(reason)
      })),
      rationale: orNull(draft.rationale)
    }
  }
}

/** The editor of Anki writes some characters in its own way; a note that only went through it is not edited. */
const unspaced = (html: string): string =>
  unescapedHtml(html)
    .normalize('NFC')
    .replaceAll(/<br\s*\/?>|\s+/giu, '')

const unescapedHtml = (html: string): string =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&')
