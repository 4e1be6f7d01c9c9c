import type { HostileFile } from './hostile-file.ts'

/** `HOSTILE_MB=100` for the whole length; more than any line may have (24 MiB) is enough to be refused. */
const MEGABYTES = Number(process.env['HOSTILE_MB'] ?? 30)
/** Beginnings of well-made files whose first line then never ends. */
const BEGINNINGS: Readonly<Record<string, string>> = {
  'a cell.csv': '문제,보기1,보기2,정답\n',
  'a quoted cell.csv': '문제,보기1,보기2,정답\n"',
  'a cell.tsv': '문제\t보기1\t보기2\t정답\n',
  'a text.json': '[{"stem": "',
  'a number.json': '[{"stem": 1',
  'brackets.json': '[',
  'a text.jsonl': '{"stem": "관세?", "options": ["가", "나"], "key": [1]}\n{"stem": "',
  'a picture.jsonl': '{"asset": "a.png", "mediaType": "image/png", "base64": "',
  'a stem.txt': '1. 관세의 과세물건은?\n① 가\n② 나\n정답 ①\n2. ',
  'a question.gift': '::1:: 관세의 과세물건은? {=가 ~나}\n\n::2:: ',
  'a comment.gift': '::1:: 관세의 과세물건은? {=가 ~나}\n\n// ',
  'a text.xml': '<quiz><question type="multichoice"><questiontext><text>',
  'an attribute.xml': '<quiz><question type="multichoice" name="',
  'a comment.xml': '<quiz><!-- ',
  'CDATA.xml': '<quiz><question type="multichoice"><questiontext><text><![CDATA[',
  'an attribute.qti.xml': '<assessmentItem identifier="a" title="'
}

/** Files without a line end. */
export const longLines = (): HostileFile[] =>
  Object.entries(BEGINNINGS).map(([what, beginning]) => ({
    name: `${MEGABYTES} MB in ${what}`,
    bytes: () => {
      const bytes = Buffer.alloc(
        MEGABYTES * 1024 * 1024,
        what.startsWith('brackets') ? '[' : what.startsWith('a number') ? '1' : 'abcdefgh '
      )
      bytes.write(beginning)
      return bytes
    },
    codes: what === 'a comment.xml' ? ['not-recognised'] : ['too-large']
  }))
