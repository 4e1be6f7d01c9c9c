import type { GpuFacts } from '@shared/contract/models.ts'
import type { ProgramInfo, Settings } from '@shared/contract/program.ts'
import type { FileCheck } from '@shared/contract/recovery.ts'
import type { LlmState } from '@shared/contract/tutor.ts'
import { formatCount } from '@shared/text/numbers.ts'
import type { DatabaseFigures } from '../db/health-queries.ts'

export type DiagnosticsFacts = {
  /** Epoch milliseconds. */
  at: number
  version: string
  host: ProgramInfo['host']
  runtime: Record<string, string>
  system: string
  processor: { name: string; count: number }
  memoryMb: number
  freeMemoryMb: number
  onBattery: boolean | null
  gpu: GpuFacts | null
  folder: {
    freeMb: number | null
    synced: boolean
    ascii: boolean
    databaseBytes: number | null
    logBytes: number | null
    searchBytes: number | null
    backups: number
    newestBackupAt: number | null
    backupBytes: number
  }
  figures: DatabaseFigures
  integrity: FileCheck['state']
  searchLeft: number
  rows: readonly (readonly [table: string, rows: number])[]
  settings: Settings
  model: LlmState
  /** `name` null: a file of the learner's own. */
  modelFiles: readonly {
    name: string | null
    bytes: number
    quantisation: string | null
    architecture: string
    linked: boolean
    there: boolean
  }[]
  crashedStarts: readonly number[]
  engineDeaths: readonly string[]
  importEndings: Record<string, number>
  lines: readonly string[]
}

const MB = 1024 * 1024
const mb = (bytes: number | null): string =>
  bytes === null ? '없음' : `${formatCount(Math.round(bytes / MB))} MB`
const yes = (value: boolean): string => (value ? '예' : '아니요')
const known = <T>(value: T | null, say: (value: T) => string): string =>
  value === null ? '알 수 없음' : say(value)

const HOSTS: Record<ProgramInfo['host'], string> = {
  electron: '프로그램 창',
  browser: '브라우저',
  'in-process': '명령줄'
}
const INTEGRITY: Record<FileCheck['state'], string> = {
  whole: '이상 없음',
  damaged: '손상됨',
  newer: '더 새로운 형식',
  unreadable: '읽지 못함'
}

/** The document as the learner reads it before anything becomes of it. */
export function diagnosticsText(facts: DiagnosticsFacts): string {
  const { folder, figures, settings } = facts
  return [
    '합격 진단 정보',
    `만든 때: ${new Date(facts.at).toISOString()}`,
    '이 문서에는 문항, 응답, 메모, 검색어, 파일과 폴더의 이름이 들어 있지 않습니다.',
    ...section('프로그램', [
      ['버전', facts.version],
      ['창', HOSTS[facts.host]],
      [
        '실행 환경',
        Object.entries(facts.runtime)
          .map((pair) => pair.join(' '))
          .join(', ')
      ]
    ]),
    ...section('컴퓨터', [
      ['운영체제', facts.system],
      ['프로세서', `${facts.processor.name} × ${facts.processor.count}`],
      ['메모리', `${formatCount(facts.memoryMb)} MB(여유 ${formatCount(facts.freeMemoryMb)} MB)`],
      ['배터리로 사용 중', known(facts.onBattery, yes)],
      ['그래픽 처리 장치', facts.gpu === null ? '없음' : gpuText(facts.gpu)]
    ]),
    ...section('보관 폴더', [
      ['남은 공간', known(folder.freeMb, (free) => `${formatCount(free)} MB`)],
      ['동기화 프로그램의 폴더', yes(folder.synced)],
      ['경로가 영문으로만 됨', yes(folder.ascii)],
      ['기록 파일', mb(folder.databaseBytes)],
      ['쓰기 로그', mb(folder.logBytes)],
      ['검색 색인', mb(folder.searchBytes)],
      ['백업', `${folder.backups}개, ${mb(folder.backupBytes)}`],
      ['가장 새 백업', folder.newestBackupAt === null ? '없음' : iso(folder.newestBackupAt)]
    ]),
    ...section('데이터베이스', [
      ['검사(quick_check)', INTEGRITY[facts.integrity]],
      ['형식', `${figures.schemaVersion}`],
      ['journal_mode', figures.journalMode],
      ['synchronous', `${figures.synchronous}`],
      ['foreign_keys', yes(figures.foreignKeys)],
      [
        '쪽',
        `${formatCount(figures.pages)} × ${figures.pageBytes}바이트(빈 쪽 ${formatCount(figures.freePages)})`
      ],
      ['색인에 넣을 문항', formatCount(facts.searchLeft)]
    ]),
    ...section(
      '표와 행 수',
      facts.rows.map(([table, rows]) => [table, formatCount(rows)])
    ),
    ...section('설정', settingRows(settings)),
    ...section('모델', [
      ['지금', modelText(facts.model)],
      ...facts.modelFiles.map((file, index): Row => [`파일 ${index + 1}`, modelFileText(file)]),
      ['불러오다 종료된 횟수', facts.crashedStarts.join(', ') || '0'],
      ['엔진이 갑자기 종료된 때', facts.engineDeaths.join(', ') || '없음']
    ]),
    ...section(
      '가져온 파일의 형식',
      Object.entries(facts.importEndings).map(([ending, count]) => [ending, formatCount(count)])
    ),
    '',
    `[로그의 마지막 ${facts.lines.length}줄]`,
    ...facts.lines,
    ''
  ].join('\n')
}

type Row = readonly [name: string, value: string]

const section = (title: string, rows: readonly Row[]): string[] => [
  '',
  `[${title}]`,
  ...(rows.length === 0 ? ['없음'] : rows.map(([name, value]) => `${name}: ${value}`))
]

const iso = (at: number): string => new Date(at).toISOString()

const gpuText = ({ backend, names, totalMb, freeMb, unified }: GpuFacts): string =>
  `${backend}, ${names.join(', ')}, ${formatCount(totalMb)} MB(여유 ${formatCount(freeMb)} MB)${unified ? ', 메모리 공용' : ''}`

/** How many days and rates are set, and never for which exam. */
const settingRows = (settings: Settings): Row[] => [
  ['밝기', settings.theme],
  ['문항 글자 크기', `${settings.textPercent}%`],
  ['풀이 방식', settings.tutorMode],
  ['생각 과정 펼쳐 보기', yes(settings.traceOpen)],
  ['나란히 보는 문항', `${settings.itemsPerPage}`],
  ['하루 공부 시간', `${settings.studyMinutes}분`],
  ['하루 복습 상한', settings.reviewsPerDay === null ? '자동' : `${settings.reviewsPerDay}`],
  ['시험일을 정한 시험 수', `${Object.keys(settings.examDates).length}`],
  ['기억률을 정한 시험 수', `${Object.keys(settings.retention).length}`]
]

/** Which file it is stands in the list below; its name may be the learner's. */
function modelText(state: LlmState): string {
  const label = 'builtIn' in state && state.builtIn ? '체험용' : '고른 모델'
  switch (state.phase) {
    case 'no-model':
      return '없음'
    case 'ready':
      return `${label}, 준비됨(${state.backend})`
    case 'loading':
      return `${label}, 불러오는 중`
    case 'failed':
      return `${label}, 불러오지 못함`
    case 'idle':
      return `${label}, 쉬는 중`
  }
}

const modelFileText = (file: DiagnosticsFacts['modelFiles'][number]): string =>
  [
    file.name ?? '사용자 파일',
    mb(file.bytes),
    file.quantisation ?? '양자화 알 수 없음',
    /^[\w.-]{1,40}$/u.test(file.architecture) ? file.architecture : '알 수 없는 구조',
    file.linked ? '연결' : '사본',
    file.there ? '' : '제자리에 없음'
  ]
    .filter((part) => part !== '')
    .join(', ')
