import type { ExportFormatId, ImportFileReport, ImportReport } from '@shared/contract/imports.ts'
import type { ColumnRole, KeyForm, TableView } from '@shared/domain/mapping.ts'
import { formatCount } from '../format.ts'

const ROLES: readonly [ColumnRole, string][] = [
  ['ignore', '쓰지 않음'],
  ['stem', '문제'],
  ['stimulus', '지문'],
  ['statements', '보기(ㄱ, ㄴ, ㄷ)'],
  ['options', '선택지 모두'],
  ['key', '정답'],
  ['rationale', '해설'],
  ['number', '문항 번호'],
  ['exam', '시험'],
  ['subject', '과목'],
  ['round', '회차'],
  ['form', '책형'],
  ['topic', '단원'],
  ['tags', '태그'],
  ['difficulty', '난이도'],
  ['cognitive-level', '인지수준'],
  ['citation', '근거'],
  ['effective-on', '기준일'],
  ['source', '출처'],
  ['licence', '라이선스'],
  ['key-status', '정답 구분'],
  ['response-count', '고를 개수'],
  ['stimulus-group', '지문 묶음'],
  ['id', 'ID']
]

const LACKING = { stem: '문제', options: '선택지', key: '정답' } as const

/** Items coming from files and going into files. */
const startLabel = (ready: number, reviews: number): string => {
  if (ready > 0) return `${formatCount(ready)}문항 가져오기`
  return reviews > 0 ? `복습 기록 ${formatCount(reviews)}건 가져오기` : '가져오기'
}

export const bankFiles = {
  wizard: {
    title: '문항 가져오기',
    lead: '파일을 고르면 먼저 살펴보고 무엇이 들어오는지 보여 줍니다. 그때까지 문제은행은 그대로입니다.',
    files: '가져올 파일',
    pick: '파일 고르기',
    pickMore: '파일 더하기',
    dropHere: '또는 파일을 여기에 끌어다 놓으세요. 문제와 정답표가 따로 있으면 함께 고르세요.',
    dropMore: '문제와 정답표가 따로 있으면 함께 고르세요.',
    formats:
      'CSV·엑셀·JSON·Parquet, 한글(HWP, HWPX), PDF, 텍스트, Anki, Moodle(GIFT, XML), QTI 파일을 내용으로 알아봅니다.',
    removeFile: (name: string) => `${name} 빼기`,
    target: '파일에 적혀 있지 않을 때',
    exam: '시험',
    subject: '과목',
    round: '회차',
    origin: '구분',
    origins: { user: '직접 추가한 문항', official: '기출 문항', generated: '생성된 문항' },
    source: '출처',
    sourceExample: '예: 우리 학원 모의고사',
    licence: '라이선스',
    ownUse: '개인 학습용',
    asInFile: '파일에 적힌 대로',
    uploading: '파일을 여는 중…',
    checking: (read: number) =>
      read === 0 ? '파일을 살펴보는 중…' : `파일을 살펴보는 중… ${formatCount(read)}문항`,
    importing: (written: number) => `가져오는 중… ${formatCount(written)}문항`,
    progress: '진행률',
    stop: '멈추기',
    stopped: '살펴보기를 멈추었습니다. 문제은행은 그대로입니다.',
    importStopped: '가져오기를 멈추었습니다. 문제은행은 그대로입니다.',
    checkAgain: '다시 살펴보기',
    summary: ({ files }: ImportReport) => {
      const sum = (of: (file: ImportFileReport) => number): string =>
        formatCount(files.reduce((total, file) => total + of(file), 0))
      return [
        `가져올 문항 ${sum(({ imported }) => imported)}`,
        `이미 있는 문항 ${sum(({ duplicates }) => duplicates)}`,
        `제외 ${sum(({ rejected }) => rejected)}`
      ].join(' · ')
    },
    reviews: (count: number) => `복습 기록 ${formatCount(count)}건이 함께 들어 있습니다.`,
    next: (ready: number, reviews: number) =>
      `아직 가져오지 않았습니다. 아래를 살펴보고 ‘${startLabel(ready, reviews)}’를 누르세요.`,
    nothing: '가져올 문항이 없습니다. 아래의 까닭을 보고 칸을 맞추거나 다른 파일을 고르세요.',
    start: startLabel,
    done: ({ files }: ImportReport) => {
      const items = files.reduce((sum, { imported }) => sum + imported, 0)
      const reviews = files.reduce((sum, file) => sum + file.reviews, 0)
      return reviews === 0
        ? `${formatCount(items)}문항을 가져왔습니다.`
        : `${items === 0 ? '' : `${formatCount(items)}문항과 `}복습 기록 ${formatCount(reviews)}건을 가져왔습니다.`
    },
    undo: '가져오기 되돌리기',
    show: '가져온 문항 보기',
    undone: (removed: number) => `가져온 ${formatCount(removed)}문항을 되돌렸습니다.`,
    subjects: '들어갈 과목',
    counts: ({ found, imported, duplicates, rejected }: ImportFileReport, done: boolean) =>
      [
        `찾은 문항 ${formatCount(found)}`,
        `${done ? '가져온' : '가져올'} 문항 ${formatCount(imported)}`,
        `이미 있는 문항 ${formatCount(duplicates)}`,
        `제외 ${formatCount(rejected)}`
      ].join(' · '),
    keys: (keys: number, used: number) =>
      `정답표의 정답 ${formatCount(keys)}개 가운데 ${formatCount(used)}개가 문항을 찾았습니다.`,
    unread: '못 읽음',
    information: (count: number) => `알림 ${formatCount(count)}건`,
    severities: { error: '제외', warning: '확인', info: '알림' },
    moreFindings: (count: number) => `${formatCount(count)}건 더 보기`,
    restUnseen: (count: number) => `그 밖에 ${formatCount(count)}건이 더 있습니다.`,
    mapping: '칸 맞추기',
    lacking: (parts: readonly ('stem' | 'options' | 'key')[]) =>
      `${parts.map((part) => LACKING[part]).join(', ')} 칸을 찾지 못했습니다. 어느 칸인지 골라 주세요.`,
    tableFacts: ({ name, rows, headerLine }: TableView) =>
      [
        name,
        `${formatCount(rows)}줄`,
        headerLine === null ? '머리글 없음' : `머리글 ${headerLine}번째 줄`
      ]
        .filter((part) => part !== null)
        .join(' · '),
    column: '파일의 칸',
    holds: '들어 있는 것',
    samples: '예',
    roleOf: (column: string) => `${column} 칸에 들어 있는 것`,
    roles: ROLES,
    optionRole: (no: number) => `선택지 ${no}`,
    reasonRole: (no: string) => `선택지 ${no} 해설`,
    keyForm: '정답 적는 법',
    keyFormFound: '알아서 찾기',
    keyForms: {
      number: '1부터 세는 번호',
      'number-from-0': '0부터 세는 번호',
      letter: 'A, B, C 글자',
      text: '선택지의 글 그대로'
    } satisfies Record<KeyForm, string>
  },
  exporting: {
    title: '문항 내보내기',
    lead: (total: number, query: string) =>
      query.trim() === ''
        ? `${formatCount(total)}문항을 파일로 저장합니다.`
        : `검색한 ${formatCount(total)}문항을 파일로 저장합니다.`,
    format: '파일 형식',
    formats: {
      jsonl: ['합격 JSONL', '그림까지 모두 담아 다른 컴퓨터의 합격으로 옮길 때'],
      csv: ['CSV', '엑셀에서 바로 열리는 표. 그림은 빠집니다'],
      xlsx: ['엑셀', '표로 고치거나 나누어 줄 때. 그림은 빠집니다'],
      apkg: ['Anki 덱', 'Anki에서 외울 때. 그림 포함'],
      qti: ['IMS QTI 3', '다른 시험 프로그램으로 옮길 때. 그림 포함'],
      'moodle-xml': ['Moodle XML', 'Moodle 문제은행에 넣을 때. 그림 포함'],
      gift: ['Moodle GIFT', 'Moodle의 글자 형식']
    } satisfies Record<ExportFormatId, readonly [string, string]>,
    writing: '파일을 만드는 중…',
    done: (items: number) => `${formatCount(items)}문항을 저장했습니다.`,
    losses: '이 형식이 담지 못한 것',
    start: '저장'
  }
}
