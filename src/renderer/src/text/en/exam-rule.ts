import { counted } from '@shared/text/en/counted.ts'
import type { examRule as ko } from '../ko/exam-rule.ts'

const PRACTICE: Record<string, string> = {
  '시간제 연습': 'Timed practice',
  학습: 'Study',
  복습: 'Review'
}

/** The rule of an exam, and what is known of it, in sentences. */
export const examRule: typeof ko = {
  floor: (percent) => `Each subject needs at least ${percent}% of its points (subject minimum).`,
  floorWithEssay: (percent) =>
    `Each subject, together with its essay paper, needs at least ${percent}% of its points (subject minimum).`,
  merged: (groups) => `These are judged together as one subject: ${groups}.`,
  average: (percent) => `The average over all subjects must be at least ${percent} points.`,
  total: (percent) => `The total must be at least ${percent}% of all points.`,
  quota: 'Those who meet the conditions are then selected in order of their scores.',
  averageLine: 'Average line',
  totalLine: 'Total line',
  line: (name, value) => `${name} (${value})`,
  english: (minimum, toCheck) =>
    `English is replaced by a test score: TOEIC ${minimum} or more, or its equivalent${toCheck ? ' (to be checked with the official source)' : ''}.`,
  valid: (from, until) =>
    from !== null && until !== null
      ? `The exam as held from ${from} to ${until}.`
      : from !== null
        ? `The exam as held from ${from} on.`
        : `The exam as held until ${until ?? ''}.`,
  handInUnknown: 'When one may hand in and leave early is to be checked with the official source.',
  handIn: (times) => `One may hand in and leave: ${times}.`,
  handInOf: (period, minutes) => `${period}, ${counted(minutes, 'minute')} after its start`,
  // As the exams name them: 1교시, 1일차 2교시, 2일차 형사법 선택형; practice is named by its mode.
  period: (name) =>
    PRACTICE[name] ?? name.replace(/(\d+)일차\s*/u, 'Day $1 · ').replace(/(\d+)교시/u, 'Period $1'),
  uncertain: 'Some facts of this exam are to be checked with the official source.'
}
