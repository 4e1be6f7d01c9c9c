/** SPDX names of licences under which a part of the program may be given on without more ado. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MPL-2.0',
  'OFL-1.1',
  'Python-2.0',
  'Unlicense',
  'Zlib'
])

/** Others, each with the reason why it may be here. */
const ALSO: Readonly<Record<string, string>> = {
  blessing: 'SQLite is in the public domain.',
  FTL: 'FreeType: credit in the documentation is all that it asks for.',
  ICU: 'Permissive; the notice is kept.',
  IJG: 'libjpeg: permissive; the notice is kept.',
  'libpng-2.0': 'Permissive; the notice is kept.',
  'Unicode-3.0': 'Permissive; the notice is kept.',
  'LicenseRef-EXAONE-1.2-NC': 'Named only: no weights are given on, the learner fetches them.'
}

/** Whether one of the licences of an SPDX expression allows it: any side of an OR, every side of an AND. */
export function isAllowed(expression: string): boolean {
  const flat = expression.replaceAll(/[()]/g, ' ')
  // In all expressions that occur an AND binds its sides as a whole or stands alone, so that no tree is needed.
  return flat
    .split(/\s+AND\s+/)
    .every((side) => side.split(/\s+OR\s+|\s*\/\s*/).some((name) => isAllowedName(name.trim())))
}

const isAllowedName = (name: string): boolean => ALLOWED.has(name) || name in ALSO
