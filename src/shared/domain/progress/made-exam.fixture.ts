import type { ExamSession, PassRule } from '../exam.ts'

export type MadeSubject = { questions: number | null; points?: number | null }
export type MadeExam = { sessions: ExamSession[]; passRule: PassRule }

/** An artificial exam of one session; its rule is 40 percent a subject and 60 percent of the total. */
export const madeExam = (
  subjects: Record<string, MadeSubject>,
  rule: Partial<PassRule> = {}
): MadeExam => ({
  sessions: [
    {
      name: '1교시',
      minutes: null,
      start: null,
      handInFromMinutes: null,
      day: null,
      subjects: Object.entries(subjects).map(([id, { questions, points = 1 }]) => ({
        id,
        nameKo: id,
        questions,
        choices: 5,
        pointsPerQuestion: points,
        electiveGroup: null,
        aliases: []
      }))
    }
  ],
  passRule: {
    subjectMinPercent: 40,
    overallMinPercent: 60,
    overallBasis: 'total',
    selection: 'absolute',
    appliesTo: null,
    failGroups: null,
    notes: '',
    ...rule
  }
})
