import type { profiles as ko } from '../ko/profiles.ts'

export const profiles: typeof ko = {
  current: 'in use'
}
