import { backup } from './ko/backup.ts'
import { bank } from './ko/bank.ts'
import { doctor } from './ko/doctor.ts'
import { exam } from './ko/exam.ts'
import { item } from './ko/item.ts'
import { keys } from './ko/keys.ts'
import { merge } from './ko/merge.ts'
import { models } from './ko/models.ts'
import { problems } from './ko/problems.ts'
import { profiles } from './ko/profiles.ts'
import { progress } from './ko/progress.ts'
import { server } from './ko/server.ts'
import { session } from './ko/session.ts'
import { sit } from './ko/sit.ts'
import { usage } from './ko/usage.ts'

/** What the command line says; a second language is a second table of this type. */
export const ko = {
  backup,
  bank,
  doctor,
  exam,
  item,
  keys,
  merge,
  models,
  problems,
  profiles,
  progress,
  server,
  session,
  sit,
  usage
}
export type CliText = typeof ko
