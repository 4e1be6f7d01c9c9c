import { gradeSheet } from '../services/grading.ts'
import { done, noOperands, readText, type Command } from './command.ts'
import { examsText, gradeText } from './texts-exam.ts'
import { problems } from './texts.ts'

const exams: Command = {
  check: noOperands,
  run: ({ exams: catalogue }) => {
    const list = catalogue.list().map(({ id, nameKo, year, sessions, passRule }) => ({
      id,
      nameKo,
      year,
      sessions,
      passRule
    }))
    return done(list, examsText(list))
  }
}

const grade: Command = {
  check: (args) =>
    args.exam === undefined || args.sheet === undefined ? problems().gradeNeeds : noOperands(args),
  run: ({ exams: catalogue }, { exam = '', sheet = '' }) => {
    const judged = gradeSheet(catalogue.get(exam), readText(sheet))
    return done(judged, gradeText(judged, catalogue.get(exam)))
  }
}

export const examCommands = { exams, grade }
