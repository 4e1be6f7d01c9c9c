import type { Exam } from '@shared/domain/exam.ts'
import type { ExamReport } from '@shared/domain/model-exam/report.ts'
import { outcomeTitle, reasonSentence } from '../../text/exam-text.ts'
import { text } from '../../text/text.ts'

export type ExamVerdict = {
  title: string
  tone: 'good' | 'bad' | 'open'
  /** A missed floor stands out. */
  lines: { text: string; floor: boolean }[]
}

const words = text.modelExam.report

/** What an exam's own rule says of a run, in the words of the result screen, or why it says nothing yet. */
export function examVerdict(report: ExamReport, exam: Exam | null): ExamVerdict {
  const { judgement, counts } = report
  if (report.examId === null || exam === null) return plain(words.noExamTitle, words.noExamNote)
  if (judgement === null) {
    return counts.open > 0 || counts.errors === 0
      ? plain(words.openTitle, words.openNote(counts.open))
      : plain(words.errorTitle, words.errorNote(counts.errors))
  }
  const floors = judgement.reasons.some(({ code }) => code === 'below-minimum')
  return {
    title: outcomeTitle(judgement, exam),
    tone:
      judgement.outcome === 'passed'
        ? 'good'
        : judgement.outcome === 'failed' && floors
          ? 'bad'
          : 'open',
    lines: judgement.reasons.map((reason) => ({
      text: reasonSentence(reason, exam),
      floor: reason.code === 'below-minimum'
    }))
  }
}

const plain = (title: string, note: string): ExamVerdict => ({
  title,
  tone: 'open',
  lines: [{ text: note, floor: false }]
})
