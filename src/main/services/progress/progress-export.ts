import type { ProgressView, SubjectProgress, Tally } from '@shared/contract/progress.ts'
import type { ExportedFile } from '@shared/contract/session.ts'
import { toCsv, type Cell } from '@shared/domain/csv.ts'
import type { Rate } from '@shared/domain/progress/rate.ts'
import type { Chance, ExpectedScore, Readiness } from '@shared/domain/progress/readiness.ts'
import type { Span } from '@shared/domain/progress/span.ts'
import { fileStem } from '../file-name.ts'
import type { ProgressViews } from './progress-view.ts'

type Row = [section: string, of: string, name: string, value: Cell]

const HEADERS: Row = ['구분', '대상', '항목', '값']
const KINDS = { mock: '실전', practice: '연습' } as const
const KIND_KEYS = ['mock', 'practice'] as const

/** 성적 as a table: every number of the view in a row of its own. */
export const createProgressExport = (views: ProgressViews, now: () => number) => ({
  csv: (examId: string, span: Span): ExportedFile => {
    const view = views.view(examId, span)
    return {
      fileName: `${fileStem(view.examName, '성적', now())}.csv`,
      mediaType: 'text/csv',
      text: toCsv([HEADERS, ...rowsOf(view)])
    }
  }
})

export type ProgressExport = ReturnType<typeof createProgressExport>

function rowsOf(view: ProgressView): Row[] {
  const { memory, coverage } = view
  return [
    ['기간', '', '첫날', view.from],
    ['기간', '', '마지막 날', view.today],
    ['기간', '', '시험일', view.examOn],
    ['기간', '', '남은 날', view.daysLeft],
    ...KIND_KEYS.flatMap((kind) => tallyRows(KINDS[kind], '전체', view[kind])),
    ['범위', '전체', '보유 문항', coverage.items],
    ['범위', '전체', '푼 문항', coverage.seen],
    ...view.subjects.flatMap(subjectRows),
    ...view.series.points.flatMap((point): Row[] => [
      ['모의고사', moment(point.startedAt), '점수(%)', point.percent],
      ...point.units.map((unit): Row => [
        '모의고사',
        moment(point.startedAt),
        unit.subjects.map(({ nameKo }) => nameKo).join('·'),
        unit.percent
      ])
    ]),
    ...view.steps.flatMap((step): Row[] =>
      KIND_KEYS.flatMap((kind) => rateRows(`변화(${KINDS[kind]})`, step.from, step[kind]))
    ),
    ...readinessRows(view.readiness, new Map(view.subjects.map(({ id, nameKo }) => [id, nameKo]))),
    ...view.days.flatMap((day): Row[] => [
      ['공부한 날', day.day, '응답', day.responses],
      ['공부한 날', day.day, '정답', day.correct],
      ['공부한 날', day.day, '시간(초)', seconds(day.elapsedMs)]
    ]),
    ['공부한 날', '', '이어진 날', view.streak],
    ['기억', '', '기억 중인 문항', memory.items],
    ['기억', '', '오늘 복습할 문항', memory.due],
    ['기억', '', '오늘 기억률', memory.recallToday],
    ['기억', '', '시험일 기억률', memory.recallOnExam],
    ...memory.load.map(({ day, items }): Row => ['예정 복습', day, '문항', items]),
    ['기록', '실전', '끝낸 횟수', view.sittings.mock],
    ['기록', '연습', '끝낸 횟수', view.sittings.practice]
  ]
}

function subjectRows(subject: SubjectProgress): Row[] {
  const { nameKo, coverage } = subject
  return [
    ...KIND_KEYS.flatMap((kind) => tallyRows(KINDS[kind], nameKo, subject[kind])),
    ['범위', nameKo, '보유 문항', coverage.items],
    ['범위', nameKo, '푼 문항', coverage.seen],
    ['시간', nameKo, '시험의 문항당 시간(초)', seconds(subject.msPerItem)],
    ...subject.topics.flatMap((topic): Row[] => {
      const of = `${nameKo} · ${topic.topic ?? '단원 없음'}`
      return [
        ...rateRows('단원', of, topic.rate),
        ['단원', of, '보유 문항', topic.items],
        ['단원', of, '푼 문항', topic.seen],
        ['단원', of, '출제 비중', topic.frequency],
        ['단원', of, '약점 지수', topic.weakness]
      ]
    })
  ]
}

const tallyRows = (section: string, of: string, tally: Tally): Row[] => [
  ...rateRows(section, of, tally.rate),
  [section, of, '무응답', tally.blank],
  [section, of, '걸린 시간(초)', seconds(tally.elapsedMs)],
  [section, of, '시험 기준 시간(초)', seconds(tally.budgetMs)],
  [section, of, '답 변경 맞음→틀림', tally.changes.rightToWrong],
  [section, of, '답 변경 틀림→맞음', tally.changes.wrongToRight],
  [section, of, '답 변경 틀림→틀림', tally.changes.wrongToWrong],
  [section, of, '답 변경 맞음→맞음', tally.changes.rightToRight]
]

const rateRows = (section: string, of: string, rate: Rate): Row[] => [
  [section, of, '응답', rate.responses],
  [section, of, '정답', rate.correct],
  [section, of, '정답률(%)', rate.percent],
  [section, of, '정답률 95% 하한(%)', rate.low],
  [section, of, '정답률 95% 상한(%)', rate.high]
]

function readinessRows(readiness: Readiness, names: ReadonlyMap<string, string>): Row[] {
  const nameOf = (id: string): string => names.get(id) ?? id
  switch (readiness.state) {
    case 'too-little-data':
      return readiness.subjects.map(({ id, responses }) => [
        '준비도',
        nameOf(id),
        '첫 응답(자료 부족)',
        responses
      ])
    case 'unknown-paper':
      return readiness.subjects.map((id) => ['준비도', nameOf(id), '공식 자료 확인 필요', null])
    case 'estimated':
      return [
        ...readiness.units.flatMap(({ subjectIds, responses, expected, floor }): Row[] => {
          const of = subjectIds.map(nameOf).join('·')
          return [
            ['준비도', of, '첫 응답', responses],
            ...scoreRows(of, expected),
            ...chanceRows(of, '과락 면할 확률', floor)
          ]
        }),
        ...scoreRows('전체', readiness.overall),
        ...chanceRows('전체', '합격선을 넘을 확률', readiness.line),
        ...chanceRows('전체', '합격 기준을 모두 채울 확률', readiness.pass)
      ]
  }
}

const scoreRows = (of: string, { percent, low, high }: ExpectedScore): Row[] => [
  ['준비도', of, '예상 점수(%)', percent],
  ['준비도', of, '예상 점수 90% 하한(%)', low],
  ['준비도', of, '예상 점수 90% 상한(%)', high]
]

const chanceRows = (of: string, name: string, chance: Chance | null): Row[] =>
  chance === null
    ? []
    : [
        ['준비도', of, name, chance.probability],
        ['준비도', of, `${name} 90% 하한`, chance.low],
        ['준비도', of, `${name} 90% 상한`, chance.high]
      ]

const seconds = (ms: number): number => Math.round(ms / 100) / 10

/** In Korea, as the days of study are: 2026-11-29 09:30. */
const moment = (at: number): string =>
  new Date(at).toLocaleString('sv-SE', {
    timeZone: 'Asia/Seoul',
    dateStyle: 'short',
    timeStyle: 'short'
  })
