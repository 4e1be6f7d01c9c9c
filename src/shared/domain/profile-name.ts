/** Characters that a reader counts, as far as code points tell. */
export const LONGEST_PROFILE_NAME = 30

export type ProfileNameFault = 'empty' | 'long' | 'taken'

/** As it is kept: NFC, one space between words, nothing that does not show. */
export const tidyProfileName = (given: string): string =>
  given
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()

/** Why a name cannot be given; `others` are names and ids that must stay apart from it. Null: it can. */
export function profileNameFault(name: string, others: readonly string[]): ProfileNameFault | null {
  if (name === '') return 'empty'
  if (Array.from(name).length > LONGEST_PROFILE_NAME) return 'long'
  return others.some((other) => sameProfileName(other, name)) ? 'taken' : null
}

/** Two that a reader would take for one. */
export const sameProfileName = (a: string, b: string): boolean => folded(a) === folded(b)

const folded = (name: string): string => tidyProfileName(name).toLowerCase()
