import { diagnostics } from './en/diagnostics.ts'
import { fileNames } from './en/file-names.ts'
import { modelExam } from './en/model-exam.ts'
import { pages } from './en/pages.ts'
import { progressExport } from './en/progress-export.ts'
import type { MainText } from './ko.ts'

export const en: MainText = { diagnostics, fileNames, modelExam, pages, progressExport }
