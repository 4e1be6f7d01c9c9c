import { fileURLToPath } from 'node:url'
import { createExamCatalogue, type ExamCatalogue } from '../../src/main/services/exam-catalogue.ts'

export const EXAMS_FOLDER = fileURLToPath(new URL('../../resources/exams', import.meta.url))

/** The exams as shipped, on a day in 2026: the versions of that year are in force whenever a test runs. */
export const shippedExams = (): ExamCatalogue =>
  createExamCatalogue(EXAMS_FOLDER, () => Date.UTC(2026, 4, 9))
