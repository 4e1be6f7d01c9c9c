import { circled } from '@shared/domain/item.ts'
import { fieldNames, FIELDS_BEFORE } from './card-fields.ts'
import { CREATED } from './apkg-schema.ts'

const NAME = '합격 문항'
/** Epoch milliseconds in 2019, before any id of a note; one more for each option field, since fields make the type. */
const FIRST_ID = 1_561_939_200_000

export const noteTypeId = (options: number): number => FIRST_ID + options

const CSS = `.card {
  font-family: 'Noto Sans KR', 'Apple SD Gothic Neo', 'Malgun Gothic', sans-serif;
  font-size: 18px;
  line-height: 1.6;
  text-align: left;
  max-width: 42em;
  margin: 0 auto;
  padding: 0 1em;
  word-break: keep-all;
}
.stimulus, .statements { border: 1px solid currentColor; padding: 0.6em 0.8em; margin: 0.8em 0; }
.stem { font-weight: 600; }
.options { list-style: none; padding: 0; margin: 0.8em 0; }
.options li { padding-left: 1.6em; text-indent: -1.6em; margin: 0.3em 0; }
.options .mark { display: inline-block; width: 1.6em; text-indent: 0; }
.key { font-size: 1.15em; font-weight: 700; }
.small { font-size: 0.85em; opacity: 0.8; }
table { border-collapse: collapse; margin: 0.6em 0; }
th, td { border: 1px solid currentColor; padding: 0.2em 0.5em; }
img { max-width: 100%; }
`

/** The section is left out where the field is empty. */
const section = (field: string, className: string, before = ''): string =>
  `{{#${field}}}<div class="${className}">${before}{{${field}}}</div>{{/${field}}}`

function front(options: number): string {
  const list = Array.from({ length: options }, (_, at) => {
    const field = `선택지${at + 1}`
    return `{{#${field}}}<li><span class="mark">${circled(at + 1)}</span>{{${field}}}</li>{{/${field}}}`
  })
  return [
    section('지문', 'stimulus'),
    '<div class="stem">{{문제}}</div>',
    section('보기', 'statements'),
    `<ul class="options">`,
    ...list,
    '</ul>'
  ].join('\n')
}

const BACK = [
  '{{FrontSide}}',
  '<hr id="answer">',
  '<div class="key">정답 {{정답}}</div>',
  section('해설', 'rationale'),
  section('선택지해설', 'reasons'),
  section('근거', 'small', '근거: '),
  section('출처', 'small', '출처: ')
].join('\n')

/** 합격 문항, with that many fields for options; those that a note leaves empty are not shown. */
export function noteType(options: number): Record<string, unknown> {
  const names = fieldNames(options)
  const stem = FIELDS_BEFORE.indexOf('문제')
  return {
    id: noteTypeId(options),
    name: NAME,
    type: 0,
    mod: CREATED,
    usn: -1,
    sortf: stem,
    did: null,
    css: CSS,
    latexPre:
      '\\documentclass[12pt]{article}\n\\usepackage{amssymb,amsmath}\n\\pagestyle{empty}\n\\begin{document}\n',
    latexPost: '\\end{document}',
    latexsvg: false,
    req: [[0, 'any', [stem]]],
    tags: [],
    vers: [],
    flds: names.map((name, ord) => ({
      name,
      ord,
      font: 'Arial',
      size: 20,
      media: [],
      rtl: false,
      sticky: false
    })),
    tmpls: [
      {
        name: '문항',
        ord: 0,
        qfmt: front(options),
        afmt: BACK,
        bqfmt: '',
        bafmt: '',
        bfont: '',
        bsize: 0,
        did: null
      }
    ]
  }
}

/** The type of the one note that old versions show in place of the items. */
export const noticeType = (id: number): Record<string, unknown> => ({
  ...noteType(0),
  id,
  name: '합격 안내',
  sortf: 0,
  req: [[0, 'any', [0]]],
  flds: ['앞면', '뒷면'].map((name, ord) => ({
    name,
    ord,
    font: 'Arial',
    size: 20,
    media: [],
    rtl: false,
    sticky: false
  })),
  tmpls: [
    {
      name: '안내',
      ord: 0,
      qfmt: '{{앞면}}',
      afmt: '{{FrontSide}}<hr id="answer">{{뒷면}}',
      bqfmt: '',
      bafmt: '',
      bfont: '',
      bsize: 0,
      did: null
    }
  ]
})
