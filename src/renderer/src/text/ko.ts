import { bank } from './ko/bank.ts'
import { common } from './ko/common.ts'
import { crash } from './ko/crash.ts'
import { diagnostics } from './ko/diagnostics.ts'
import { documents } from './ko/documents.ts'
import { errata } from './ko/errata.ts'
import { exam } from './ko/exam.ts'
import { examRule } from './ko/exam-rule.ts'
import { home } from './ko/home.ts'
import { item } from './ko/item.ts'
import { licences } from './ko/licences.ts'
import { merge } from './ko/merge.ts'
import { modelExam } from './ko/model-exam.ts'
import { models } from './ko/models.ts'
import { profiles } from './ko/profiles.ts'
import { print } from './ko/print.ts'
import { recovery } from './ko/recovery.ts'
import { regrade } from './ko/regrade.ts'
import { repetition } from './ko/repetition.ts'
import { result } from './ko/result.ts'
import { review } from './ko/review.ts'
import { scores } from './ko/scores.ts'
import { settings } from './ko/settings.ts'
import { setup } from './ko/setup.ts'
import { start } from './ko/start.ts'
import { tutor } from './ko/tutor.ts'

/** Every sentence that the reader sees; a second language is a second table of this type. */
export const ko = {
  common,
  start,
  home,
  setup,
  item,
  errata,
  exam,
  examRule,
  print,
  repetition,
  result,
  regrade,
  review,
  tutor,
  bank,
  scores,
  models,
  modelExam,
  settings,
  profiles,
  documents,
  crash,
  diagnostics,
  licences,
  merge,
  recovery
}
export type Text = typeof ko
