import type { profile as ko } from '../ko/profile.ts'

export const profile: typeof ko = {
  first: 'Me'
}
