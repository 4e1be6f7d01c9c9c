import type { ElectiveFault, SheetProblem } from '../errors.ts'
import { sharedText } from './shared-text.ts'

/** "- subjects.civil.responses: 40개여야 하는데 39개입니다" */
export const sheetLine = (problem: SheetProblem): string =>
  `- ${problem.where === '' ? sharedText().place.whole : problem.where}: ${sheetSentence(problem)}`

function sheetSentence(problem: SheetProblem): string {
  const words = sharedText().fault.sheet
  switch (problem.code) {
    case 'not-json':
      return problem.line === null || problem.column === null
        ? words.notJson
        : words.notJsonAt(problem.line, problem.column)
    case 'wrong-shape':
      return words.shapes[problem.expected]
    case 'unknown-subject':
      return words.unknownSubject(problem.subjectId)
    case 'missing-subject':
      return words.missingSubject(problem.subjectId)
    case 'wrong-count':
      return words.wrongCount(problem.found, problem.expected)
    case 'option-out-of-range':
      return words.noOption(problem.found, problem.choices)
    case 'electives':
      return electiveSentence(problem.fault)
  }
}

function electiveSentence(fault: ElectiveFault): string {
  const words = sharedText().fault.sheet
  switch (fault.kind) {
    case 'count':
      return words.oneElective(fault.alternatives.join(', '), fault.chosen)
    case 'compulsory':
      return words.compulsory(fault.subjectId)
    case 'not-chosen':
      return words.notChosen(fault.subjectId)
  }
}
