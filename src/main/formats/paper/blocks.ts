import type { FilePlace } from '@shared/domain/draft.ts'

/**
 * A printed paper taken apart: what a text, PDF or HWP file holds in reading order. The paper reader makes items of
 * it and knows nothing of where it came from.
 */
export type PaperBlock =
  | {
      kind: 'line'
      /** NFC, formulae as `$…$`; without the line break. */
      text: string
      place: FilePlace
      /** Number or mark that the program itself set before a paragraph (HWP's automatic numbers): "1." or "ㄱ." */
      marker: string | null
      /** Inside a ruled box, as ‹보기› and 제시문 are printed; the same number for lines of one box. */
      box: number | null
      /** Whether it stands out (bold, underlined or coloured): how some papers mark the key. */
      emphasis: boolean
    }
  /** Cells by row; merged cells are repeated as empty text. Cells may hold several lines. */
  | { kind: 'table'; rows: string[][]; place: FilePlace; box: number | null }
  /** `name` of an asset that was handed to the sink already. */
  | { kind: 'picture'; name: string; place: FilePlace; box: number | null }
  /** Program code and the like: kept as it stands, nothing in it is a number or a mark of the paper. */
  | { kind: 'verbatim'; text: string; place: FilePlace; box: number | null }
  /** A page, column or section ends here. */
  | { kind: 'break'; place: FilePlace }
