import type { Text } from './ko.ts'
import { bank } from './en/bank.ts'
import { common } from './en/common.ts'
import { crash } from './en/crash.ts'
import { diagnostics } from './en/diagnostics.ts'
import { documents } from './en/documents.ts'
import { errata } from './en/errata.ts'
import { exam } from './en/exam.ts'
import { examRule } from './en/exam-rule.ts'
import { home } from './en/home.ts'
import { item } from './en/item.ts'
import { licences } from './en/licences.ts'
import { merge } from './en/merge.ts'
import { modelExam } from './en/model-exam.ts'
import { models } from './en/models.ts'
import { profiles } from './en/profiles.ts'
import { print } from './en/print.ts'
import { recovery } from './en/recovery.ts'
import { regrade } from './en/regrade.ts'
import { repetition } from './en/repetition.ts'
import { result } from './en/result.ts'
import { review } from './en/review.ts'
import { scores } from './en/scores.ts'
import { settings } from './en/settings.ts'
import { setup } from './en/setup.ts'
import { start } from './en/start.ts'
import { tutor } from './en/tutor.ts'

/** Loaded only by a window that speaks it. */
export const en: Text = {
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
