import { crash } from './en/crash.ts'
import { erratum } from './en/erratum.ts'
import { error } from './en/error.ts'
import { fault } from './en/fault.ts'
import { format } from './en/format.ts'
import { findings } from './en/import.ts'
import { judgement } from './en/judgement.ts'
import { key } from './en/key.ts'
import { licence } from './en/licence.ts'
import { loss } from './en/loss.ts'
import { merge } from './en/merge.ts'
import { outcome } from './en/outcome.ts'
import { place } from './en/place.ts'
import { plan } from './en/plan.ts'
import { profile } from './en/profile.ts'
import { role } from './en/role.ts'
import { wholeKey } from './en/whole-key.ts'
import type { SharedText } from './ko.ts'

export const en: SharedText = {
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
