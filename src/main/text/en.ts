import { diagnostics } from './en/diagnostics.ts'
import { fileNames } from './en/file-names.ts'
import { host } from './en/host.ts'
import { modelExam } from './en/model-exam.ts'
import { pages } from './en/pages.ts'
import { progressExport } from './en/progress-export.ts'
import type { MainText } from './ko.ts'

export const en: MainText = { diagnostics, fileNames, host, modelExam, pages, progressExport }
