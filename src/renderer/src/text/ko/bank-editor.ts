import { circled, type CitationKind, type Item } from '@shared/domain/item.ts'

/** `code` of a fault of an item that is being written (`editor-form.ts`), and the options that it is about. */
type Fault = { code: string; options?: readonly number[]; most?: number }

const FAULTS: Readonly<Record<string, string>> = {
  'no-subject': '과목을 고르세요.',
  'no-stem': '문제를 적으세요.',
  'too-few-options': '선택지를 둘 이상 적으세요.',
  'no-key': '정답인 선택지를 고르세요.',
  'key-count': '정답의 수가 고를 개수와 다릅니다.',
  'bad-day': '기준일을 2025-01-01처럼 적으세요.'
}
const CITATION_KINDS: readonly [CitationKind, string][] = [
  ['law', '법령'],
  ['standard', '기준'],
  ['textbook', '교재'],
  ['guideline', '지침']
]
const DIFFICULTIES: readonly [NonNullable<Item['difficulty']>, string][] = [
  ['hard', '상'],
  ['medium', '중'],
  ['easy', '하']
]
const COGNITIVE_LEVELS: readonly [NonNullable<Item['cognitiveLevel']>, string][] = [
  ['recall', '암기'],
  ['interpretation', '해석'],
  ['problem-solving', '문제해결']
]

const tagFaults = {
  'tag-long': (most: number) => `태그 하나는 ${most}자까지 쓸 수 있습니다.`,
  'too-many-tags': (most: number) => `태그는 ${most}개까지 쓸 수 있습니다.`
}

/** Writing one item. */
export const bankEditor = {
  tagFaults,
  edit: '고치기',
  editor: {
    title: '문항 고치기',
    newTitle: '새 문항',
    revisionLead:
      '고친 내용은 새 판으로 저장합니다. 지난 시험은 그때 보인 판과 점수를 그대로 지닙니다. 정답만 잘못되었다면 저장하지 말고 문제은행으로 돌아가 ‘정답 정정’을 누르세요. 지난 시험까지 다시 채점합니다.',
    subject: '과목',
    topic: '단원',
    markup:
      '그림은 복사해서 글 칸에 붙여 넣으면 들어갑니다. 표는 칸 사이에 |를 넣어 적고, 수식은 $ 두 개 사이에 적습니다.',
    stimulus: '지문·자료',
    stem: '문제',
    statements: '보기(ㄱ, ㄴ, ㄷ)',
    statementLabel: '보기 기호',
    statementText: (label: string) => `보기 ${label}`,
    addStatement: '보기 더하기',
    removeStatement: (label: string) => `보기 ${label} 빼기`,
    options: '선택지와 정답',
    markKey: (no: number) => `${circled(no)}번을 정답으로`,
    optionText: (no: number) => `${circled(no)}번 선택지`,
    optionReason: (no: number) => `${circled(no)}번 선택지 해설`,
    addOption: '선택지 더하기',
    removeOption: (no: number) => `${circled(no)}번 선택지 빼기`,
    withReasons: '선택지마다 해설 적기',
    keyKind: '정답 처리',
    keyKinds: { options: '선택지', all: '전항정답', none: '정답없음' },
    responseCount: '고를 개수',
    rationale: '해설',
    citations: '근거',
    citationKind: '근거의 종류',
    citationKinds: CITATION_KINDS,
    citationText: '근거',
    addCitation: '근거 더하기',
    removeCitation: '근거 빼기',
    effectiveOn: '기준일',
    dayExample: '예: 2025-01-01',
    difficulty: '난이도',
    difficulties: DIFFICULTIES,
    cognitiveLevel: '인지수준',
    cognitiveLevels: COGNITIVE_LEVELS,
    none: '정하지 않음',
    tags: '태그',
    tagsExample: '쉼표로 나누기',
    source: '출처',
    licence: '라이선스',
    preview: '미리 보기',
    emptyStem: '문제를 적으면 여기에 보입니다.',
    same: '문제은행에 같은 문항이 있습니다.',
    similar: '문제은행에 비슷한 문항이 있습니다.',
    likeness: (share: number) => `${Math.floor(share * 100)}% 같음`,
    revisions: '지난 판',
    revision: (no: number) => `${no}판`,
    current: '지금 판',
    takeOver: '이 판의 내용 불러오기',
    faults: ({ code, options, most }: Fault) => {
      if (code === 'option-empty' && options !== undefined) {
        return `${options.map(circled).join(', ')}번 선택지를 적으세요.`
      }
      if (code === 'tag-long' || code === 'too-many-tags') return tagFaults[code](most ?? 0)
      return FAULTS[code] ?? code
    },
    save: '저장',
    saving: '저장하는 중…',
    leaveTitle: '고친 내용을 버릴까요?',
    leaveLead: '아직 저장하지 않은 내용이 있습니다.',
    discard: '버리기',
    stay: '계속 고치기'
  }
}
