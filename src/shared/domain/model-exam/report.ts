import type { Judgement } from '../pass-rule.ts'
import type { Estimate } from './interval.ts'

/** How a share stands to blind marking: its interval lies above, holds, or lies below what chance gives. */
export type ChanceStanding = 'above' | 'not-told-apart' | 'below'

/** Counts over the answers in the printed order. Errors are neither wrong nor unparsed: they are to be asked again. */
export type AnswerCounts = {
  items: number
  correct: number
  /** Read, and not right. */
  wrong: number
  unparsed: number
  errors: number
  /** Not asked yet. */
  open: number
}

/** What the orders of options say, over the items that stood in more than one order and were read in all of them. */
export type OrderAgreement = {
  orders: number
  items: number
  /** Share of those items with the same response in every order; null without any. */
  sameShare: Estimate | null
  /** Share right by order, the printed one first. */
  byOrder: { order: number; accuracy: Estimate | null }[]
}

export type SubjectReport = {
  subjectId: string
  subjectName: string
  counts: AnswerCounts
  accuracy: Estimate | null
}

/** The verdict of the paper's rule (KMMLU-Pro, appendix E.3), which is not the exam's own. */
export type KmmluProVerdict = {
  /** As in the paper: 관세사 */
  licence: string
  rule: {
    subjectMinPercent: number | null
    averageMinPercent: number | null
    totalMinPercent: number | null
  }
  subjects: { name: string; items: number; percent: number; belowMinimum: boolean }[]
  /** Mean of the subjects, and of all items, in percent. */
  average: number
  total: number
  passed: boolean
  /** The paper does not say over what it averages: true where the verdict would be another over items. */
  dependsOnReading: boolean
}

export type ExamReport = {
  /** Null: items of no exam that the program knows. */
  examId: string | null
  /** Empty without an exam. */
  name: string
  /** Of another length than the exam's own paper: its rule was applied to shares. */
  scaled: boolean
  /** By the exam's own rule, an unparsed answer being a blank; null without an exam, or while an item is in error or open. */
  judgement: Judgement | null
  counts: AnswerCounts
  accuracy: Estimate | null
  subjects: SubjectReport[]
  /** Null where the paper has no such licence, or an item is in error or open. */
  kmmluPro: KmmluProVerdict | null
}

export type ModelExamReport = {
  counts: AnswerCounts
  /** All items alike. An unparsed one is not right; errors are left out. Null without a judged item. */
  micro: Estimate | null
  /** Mean over subjects, and over exams where there are several. */
  macroSubjects: Estimate | null
  macroExams: Estimate | null
  /** Among those that could be read. */
  parsedMicro: Estimate | null
  unparsed: Estimate | null
  chance: { share: number; standing: ChanceStanding } | null
  orders: OrderAgreement | null
  exams: ExamReport[]
  /** By each exam's own rule: only exams that say 합격 by a fixed rule and were judged are counted. */
  licences: { passed: number; judged: number }
  /** By the paper's. */
  kmmluProLicences: { passed: number; judged: number }
}
