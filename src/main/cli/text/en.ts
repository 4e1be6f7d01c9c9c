import { backup } from './en/backup.ts'
import { bank } from './en/bank.ts'
import { doctor } from './en/doctor.ts'
import { exam } from './en/exam.ts'
import { item } from './en/item.ts'
import { keys } from './en/keys.ts'
import { merge } from './en/merge.ts'
import { models } from './en/models.ts'
import { problems } from './en/problems.ts'
import { profiles } from './en/profiles.ts'
import { progress } from './en/progress.ts'
import { server } from './en/server.ts'
import { session } from './en/session.ts'
import { sit } from './en/sit.ts'
import { usage } from './en/usage.ts'
import type { CliText } from './ko.ts'

export const en: CliText = {
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
