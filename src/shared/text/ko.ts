import { crash } from './ko/crash.ts'
import { erratum } from './ko/erratum.ts'
import { error } from './ko/error.ts'
import { fault } from './ko/fault.ts'
import { format } from './ko/format.ts'
import { findings } from './ko/import.ts'
import { judgement } from './ko/judgement.ts'
import { key } from './ko/key.ts'
import { licence } from './ko/licence.ts'
import { loss } from './ko/loss.ts'
import { merge } from './ko/merge.ts'
import { outcome } from './ko/outcome.ts'
import { place } from './ko/place.ts'
import { plan } from './ko/plan.ts'
import { profile } from './ko/profile.ts'
import { role } from './ko/role.ts'
import { wholeKey } from './ko/whole-key.ts'

/** Sentences that the window and the program behind it share; a second language is a second table of this type. */
export const ko = {
  crash,
  erratum,
  error,
  fault,
  findings,
  format,
  judgement,
  key,
  licence,
  loss,
  merge,
  outcome,
  place,
  plan,
  profile,
  role,
  wholeKey
}
export type SharedText = typeof ko
