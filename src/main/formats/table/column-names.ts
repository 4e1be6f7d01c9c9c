import type { ColumnRole } from '@shared/domain/mapping.ts'
import { squeeze } from './cell-text.ts'

/** A role that a single column can be recognised for by its name; `box` is ‹보기›, which files use for two things. */
export type NamedRole =
  Exclude<ColumnRole, 'ignore' | `option:${number}` | `reason:${number}`> | 'box'

/** Names of columns as exam files use them, squeezed; of several in one table the earlier in its list is meant. */
const NAMES: Record<NamedRole, readonly string[]> = {
  id: ['문항id'],
  stem: [
    ...['문제내용', '문항내용', '질문내용', '문두', '발문', '문제', '질문', '문항', '문제본문'],
    ...['questiontext', 'questionstem', 'questioncontent', 'stem', 'question', 'questions'],
    ...['questiontitle', 'problem', 'prompt', 'query', 'front', 'q', 'item', '물음', '내용'],
    ...['instruction', 'input', 'text', 'sentence']
  ],
  number: [
    ...['문항번호', '문제번호', '번호', '문번', '문항', '문제', '일련번호', '연번', '순번', '순서'],
    ...['questionnumber', 'questionno', 'questionid', 'qnumber', 'qno', 'qnum', 'qid', 'itemno'],
    ...['itemnumber', 'number', 'num', 'no', '#', 'index', 'idx', 'id', 'q']
  ],
  exam: [
    ...['시험명', '시험', '자격증명', '자격증', '자격명', '자격종목', '자격', '종목', '종목명'],
    ...['examname', 'exam', 'licensename', 'licencename', 'certification', 'certificate', 'license']
  ],
  subject: [
    ...['과목명', '과목', '시험과목', '교과목', '교과', '분야', '영역', '카테고리', '분류'],
    ...['subjectname', 'subject', 'course', 'category', 'field', 'domain', 'discipline']
  ],
  round: [
    ...['회차', '회', '시험회차', '시행회차', '시행연도', '시행년도', '출제연도', '연도', '년도'],
    ...['round', 'year', 'examyear', '시행일', '시행일자', 'examdate']
  ],
  form: ['책형', '문제책형', '문제지형', '형별', '문제유형', '유형', 'form', 'booklet'],
  topic: [
    ...['단원명', '단원', '주제', '세부주제', '세부단원', '소단원', '중단원', '대단원', '주요항목'],
    ...['세부항목', '세부과목', '출제기준', 'topic', 'chapter', 'unit', 'section', 'subtopic']
  ],
  stimulus: [
    ...[
      '지문',
      '제시문',
      '공통지문',
      '지문내용',
      '자료',
      '제시자료',
      '본문',
      '사례',
      '상황',
      '참고자료'
    ],
    ...[
      'passage',
      'context',
      'stimulus',
      'paragraph',
      'article',
      'document',
      'background',
      'vignette'
    ]
  ],
  'stimulus-group': [
    '지문묶음',
    '지문번호',
    '지문그룹',
    '지문id',
    '세트번호',
    'stimulusgroup',
    'passageid'
  ],
  box: ['보기', '보기내용', '보기글', '보기박스', '문제보기', '보기문', '진술', '진술문'],
  statements: ['statements', 'ㄱㄴㄷ', '보기ㄱㄴㄷ'],
  options: [
    ...[
      '선택지',
      '선지',
      '선택지목록',
      '보기목록',
      '답지',
      '답항',
      '문항보기',
      '선택항목',
      '객관식보기'
    ],
    ...['options', 'choices', 'optionlist', 'choicelist', 'answerchoices', 'answeroptions'],
    ...['multiplechoices', 'alternatives', 'candidates', 'choice', 'option', 'endings']
  ],
  key: [
    ...['최종정답', '확정정답', '최종답안', '확정답안', '정답번호', '정답', '답안', '답', '정답지'],
    ...['정답선택지', '정답보기', '정답표시', '정답값', '가답안'],
    ...['correctanswerindex', 'correctindex', 'correctoptionindex', 'answerindex', 'answeridx'],
    ...['correctoptionid', 'correctchoiceid', 'correctanswerid', 'correctid', 'answeroptionid'],
    ...[
      'answernumber',
      'answerkey',
      'answerid',
      'correctoption',
      'correctchoice',
      'correctanswers'
    ],
    ...['correctanswer', 'rightanswer', 'correct', 'answer', 'answers', 'key', 'ans', 'goldlabel'],
    ...[
      'goldindex',
      'goldanswer',
      'gold',
      'label',
      'target',
      'groundtruth',
      'cop',
      'back',
      'output'
    ]
  ],
  'key-status': ['정답구분', '정답상태', '답안구분', 'keystatus'],
  'response-count': ['정답수', '정답개수', '선택개수', '선택수', '응답수', 'responsecount'],
  rationale: [
    ...['정답해설', '문제해설', '해설내용', '해설', '풀이', '문제풀이', '정답풀이', '해설및풀이'],
    ...[
      '풀이과정',
      '설명',
      'explanation',
      'explanations',
      'rationale',
      'solution',
      'reason',
      'exp'
    ],
    ...['reasoning', 'justification', 'feedback', 'generalfeedback', 'cot', 'support']
  ],
  tags: ['태그', '키워드', '해시태그', 'tags', 'tag', 'keywords', 'keyword'],
  difficulty: ['난이도', '난도', 'difficulty', 'difficultylevel', 'level'],
  'cognitive-level': ['인지수준', '인지영역', 'cognitivelevel', 'bloom', 'bloomlevel'],
  citation: [
    ...[
      '근거',
      '근거법령',
      '법령',
      '관련법령',
      '관련조문',
      '근거조문',
      '조문',
      '법적근거',
      '참조조문'
    ],
    ...['citation', 'citations', 'legalbasis', 'reference', 'references', '참고문헌']
  ],
  'effective-on': [
    '기준일',
    '기준일자',
    '법령기준일',
    '시행기준일',
    'effectiveon',
    'effectivedate'
  ],
  source: ['출처', '출전', 'source', 'origin', 'sourceurl', 'url'],
  licence: ['라이선스', '라이센스', '저작권', '이용허락', 'licence', 'license', 'copyright']
}

/** Characters. */
const LONGEST_NAME = 60

/** Names that are also given to columns of quite another kind. */
const WEAK_STEMS = [
  '내용',
  '물음',
  'item',
  'instruction',
  'input',
  'text',
  'sentence',
  'query',
  'q'
]

export type NameHint = {
  role: NamedRole
  /** Among the names of its role, 0 the surest. */
  rank: number
  weak: boolean
}

const RANKS = new Map<string, NameHint[]>()
for (const [role, names] of Object.entries(NAMES) as [NamedRole, readonly string[]][]) {
  for (const [rank, name] of names.entries()) {
    const weak = role === 'stem' && WEAK_STEMS.includes(name)
    RANKS.set(name, [...(RANKS.get(name) ?? []), { role, rank, weak }])
  }
}

/** Roles that a name stands for, each with its rank among the names of that role; several where words have two uses. */
export function rolesOfName(name: string): readonly NameHint[] {
  if (name.length > LONGEST_NAME) return []
  for (const form of formsOf(name)) {
    const found = RANKS.get(squeeze(form))
    if (found !== undefined) return found
  }
  return []
}

/** One column of several of the same kind: the third option, the reason of the first. */
export type SeriesColumn = {
  kind: 'option' | 'reason' | 'key'
  /** Names of one series share it: word and way of counting. */
  series: string
  /** As the name counts, which some files begin at 0. */
  at: number
}

const OPTION =
  '(?:선택지|선택|보기|선지|답지|답항|답안|문항보기|객관식보기|객관식|option|opt|choice|alternative|alt|answer|ans|distractor|ending|options|choices)'
const REASON = '(?:해설|풀이|설명|이유|근거|reason|explanation|rationale|feedback|exp)'
const COUNT = '(\\d{1,2}|[a-o]|[가나다라마])'
const CORRECT = '(?:correct|iscorrect|정답|정답여부|answer)'
const SERIES: readonly { kind: SeriesColumn['kind']; name: RegExp }[] = [
  { kind: 'reason', name: new RegExp(`^${OPTION}?(?:별)?${REASON}(?:번호)?${COUNT}번?$`, 'u') },
  { kind: 'reason', name: new RegExp(`^${OPTION}${COUNT}번?${REASON}$`, 'u') },
  { kind: 'key', name: new RegExp(`^${OPTION}${COUNT}번?${CORRECT}$`, 'u') },
  {
    kind: 'key',
    name: new RegExp(`^(?:correct|iscorrect|정답|정답여부|correctanswer)${COUNT}$`, 'u')
  },
  { kind: 'option', name: new RegExp(`^${OPTION}(?:번호|no)?${COUNT}번?$`, 'u') },
  { kind: 'option', name: new RegExp(`^${COUNT}번?${OPTION}?$`, 'u') }
]

/** Null for a name that is not of a series. Circled and full-width digits count as plain ones. */
export function seriesOfName(name: string): SeriesColumn | null {
  if (name.length > LONGEST_NAME) return null
  const bare = squeeze(name)
  for (const { kind, name: pattern } of SERIES) {
    const count = pattern.exec(bare)?.[1]
    if (count === undefined) continue
    const [counting, at] = countOf(count)
    return { kind, at, series: `${kind} ${counting} ${bare.replace(count, '')}` }
  }
  return null
}

function countOf(count: string): [counting: 'digit' | 'letter' | 'syllable', at: number] {
  if (/^\d+$/u.test(count)) return ['digit', Number(count)]
  const syllable = '가나다라마'.indexOf(count)
  if (syllable >= 0) return ['syllable', syllable + 1]
  return ['letter', count.charCodeAt(0) - 0x60]
}

/** A heading as it is, without what stands in brackets, and each of its parts around a slash. */
function* formsOf(name: string): Generator<string> {
  yield name
  const bare = name.replaceAll(/[([{<（［【〈].*?[)\]}>）］】〉]/gu, ' ')
  if (bare.trim() !== '') yield bare
  yield* bare.split(/[/|·,\n]/u)
  yield* name.split(/[()[\]（）/|\n]/u)
  // correct_answer_text and the like: as good as without the last word.
  yield bare.replace(/[_\s](?:text|ko|kor|kr|korean)$/iu, '')
}
