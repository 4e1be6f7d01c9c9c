import { diagnostics } from './ko/diagnostics.ts'
import { fileNames } from './ko/file-names.ts'
import { host } from './ko/host.ts'
import { modelExam } from './ko/model-exam.ts'
import { pages } from './ko/pages.ts'
import { progressExport } from './ko/progress-export.ts'

/** Sentences of the program outside of its window; a second language is a second table of this type. */
export const ko = { diagnostics, fileNames, host, modelExam, pages, progressExport }
export type MainText = typeof ko
