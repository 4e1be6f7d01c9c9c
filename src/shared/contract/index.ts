import { diagnostics } from './diagnostics.ts'
import { documents } from './documents.ts'
import { downloads } from './downloads.ts'
import { errata } from './errata.ts'
import { exams } from './exams.ts'
import { imports } from './imports.ts'
import { items } from './items.ts'
import { language } from './language.ts'
import { licences } from './licences.ts'
import { merge } from './merge.ts'
import { modelCatalogue } from './model-catalogue.ts'
import { modelExams } from './model-exams.ts'
import { modelServer } from './model-server.ts'
import { models } from './models.ts'
import { profiles } from './profiles.ts'
import { program } from './program.ts'
import { progress } from './progress.ts'
import { backups, recovery } from './recovery.ts'
import { records } from './records.ts'
import { session } from './session.ts'
import { tutor } from './tutor.ts'

/** Everything a window, a test or the command line can ask of the program. */
export const contract = {
  program,
  exams,
  items,
  errata,
  imports,
  session,
  tutor,
  models,
  modelCatalogue,
  modelServer,
  modelExams,
  downloads,
  documents,
  progress,
  records,
  backups,
  licences,
  merge
}
export type AppContract = typeof contract

/** What the program answers around its services: also where the database cannot be opened. */
export const programContract = { recovery, language, diagnostics }
export type ProgramContract = typeof programContract

/** What is answered around the program: which of several people's records it is open on. */
export const profilesContract = { profiles }
export type ProfilesContract = typeof profilesContract
