import type { wholeKey as ko } from '../ko/whole-key.ts'

/** A key that is no set of options. */
export const wholeKey: typeof ko = { all: 'every option accepted', none: 'no key' }
