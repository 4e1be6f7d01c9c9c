import type { ItemDraft } from '@shared/domain/draft.ts'
import { circled, keyLabel } from '@shared/domain/item.ts'
import { textToHtml } from './text-to-html.ts'

/** Fields of our note type before its options and behind them. The first names a note: Anki asks that it be there. */
export const FIELDS_BEFORE = ['문항ID', '지문', '문제', '보기'] as const
export const FIELDS_AFTER = ['정답', '해설', '선택지해설', '근거', '출처', '원본'] as const
export const FEWEST_OPTION_FIELDS = 5

export const fieldNames = (options: number): string[] => [
  ...FIELDS_BEFORE,
  ...Array.from({ length: options }, (_, at) => `선택지${at + 1}`),
  ...FIELDS_AFTER
]

export type CardContent = Pick<
  ItemDraft,
  'stimulus' | 'stem' | 'statements' | 'options' | 'rationale' | 'citations' | 'source'
> & { key: NonNullable<ItemDraft['key']> }

/** What a card shows of an item, as HTML, by the names of the fields. */
export function cardFields(content: CardContent): Record<string, string> {
  const html = (text: string | null): string => textToHtml(text ?? '', (name) => name)
  const lines = (texts: readonly string[]): string => texts.join('<br>')
  return {
    지문: html(content.stimulus),
    문제: html(content.stem),
    보기: lines(content.statements.map(({ label, text }) => html(`${label}. ${text}`))),
    ...Object.fromEntries(
      content.options.map(({ text }, at) => [`선택지${at + 1}`, html(text)] as const)
    ),
    정답: keyLabel(content.key),
    해설: html(content.rationale),
    선택지해설: lines(
      content.options.flatMap(({ reason }, at) =>
        reason === null || reason === '' ? [] : [html(`${circled(at + 1)} ${reason}`)]
      )
    ),
    근거: lines(content.citations.map(({ text }) => html(text))),
    출처: html(content.source)
  }
}
