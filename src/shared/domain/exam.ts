/** An exam as published: sessions (교시), subjects and pass rule. `null` means "공식 자료 확인 필요", never zero. */
export type Exam = {
  id: string
  nameKo: string
  nameEn: string
  /** Administering body, as in the source table. */
  body: string
  part: string
  /** Newest year for which the session table or the item counts were read. */
  year: number
  /** First and last day (YYYY-MM-DD) of the sittings that this version holds for; null where no bound is known. */
  validFrom: string | null
  validUntil: string | null
  legalBasis: string
  delivery: string
  sessions: ExamSession[]
  totals: { questions: number | null; points: number | null; minutes: number | null }
  passRule: PassRule
  itemTypes: string[]
  certainty: Certainty
  fieldCertainty: Record<string, string>
  sources: string[]
  /** Our estimate, used only where a session's minutes are unknown; shown as 추정. */
  suggestedSecondsPerItem: number | null
  /** Calculator on the desk: four functions only, or any; null when unknown. */
  calculator: 'simple' | 'allowed' | null
  /** English as a subject is replaced by this score of another test (영어 성적으로 대체); null when it is not. */
  englishSubstitute: EnglishSubstitute | null
  /** Lowest passing scores of past years, newest first; only where rank decides. */
  pastCutScores: PastCutScore[]
}

export type Certainty = 'confirmed' | 'from memory' | 'unsure'

export type EnglishSubstitute = { test: 'TOEIC'; minimum: number; certainty: Certainty }

/** As published: a sum of points with the maximum of that year, or an average out of 100. */
export type PastCutScore = { year: number; source: string } & (
  { points: number; maxPoints: number } | { average: number }
)

/** A past cut in percent of that year's maximum, comparable with `Judgement.percent`. */
export const cutPercent = (cut: PastCutScore): number =>
  'average' in cut ? cut.average : (cut.points / cut.maxPoints) * 100

/** 교시: one stretch of a paper under one clock. */
export type ExamSession = {
  name: string
  minutes: number | null
  /** Clock time of the start, "HH:MM", where published. */
  start: string | null
  /** Minutes after the start from which one may hand in and leave (중도퇴실); null when unknown. */
  handInFromMinutes: number | null
  /** 1-based day of a sitting that spans several days; null when all is on one day. */
  day: number | null
  subjects: ExamSubject[]
}

export type ExamSubject = {
  id: string
  nameKo: string
  questions: number | null
  /** Options per item: 4 or 5. */
  choices: number
  pointsPerQuestion: number | null
  /** Exactly one subject of a group is answered (택1). */
  electiveGroup: string | null
  aliases: string[]
}

export type PassRule = {
  /** 과락선 in percent of a fail group's own points; null when the law has none. */
  subjectMinPercent: number | null
  /** Overall line in percent; null when the law has none (법무사, 변호사). */
  overallMinPercent: number | null
  overallBasis: 'total' | 'average'
  selection: 'absolute' | 'quota'
  /** Set when the rule is judged on more than this paper (변호사: 사례형·기록형). */
  appliesTo: string | null
  /** Subjects judged together for the 과락선; null means every subject by itself. */
  failGroups: string[][] | null
  notes: string
}

const KOREA_MS = 9 * 3_600_000

/** The calendar day (YYYY-MM-DD) in Korea, where the exams are held: UTC+9, no summer time. */
export const koreanDay = (at: number): string => new Date(at + KOREA_MS).toISOString().slice(0, 10)

export const subjectsOf = (exam: Pick<Exam, 'sessions'>): ExamSubject[] =>
  exam.sessions.flatMap((session) => session.subjects)

/** Names of the elective groups, in paper order. */
export const electiveGroupsOf = (exam: Pick<Exam, 'sessions'>): string[] => [
  ...new Set(
    subjectsOf(exam).flatMap(({ electiveGroup }) => (electiveGroup === null ? [] : [electiveGroup]))
  )
]

/** The subjects that a candidate with these electives sits, in paper order. */
export const satSubjects = (
  exam: Pick<Exam, 'sessions'>,
  electives: readonly string[]
): ExamSubject[] =>
  subjectsOf(exam).filter(
    ({ id, electiveGroup }) => electiveGroup === null || electives.includes(id)
  )
