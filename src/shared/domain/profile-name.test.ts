import { expect, test } from 'vitest'
import { profileNameFault, sameProfileName, tidyProfileName } from './profile-name.ts'

test('a name is kept in NFC, with single spaces and nothing that does not show', () => {
  expect(tidyProfileName('  \u1112\u1161\u11ab\t\n 지은 \u0000')).toBe('한 지은')
  expect(tidyProfileName('a\u202eb')).toBe('a b')
})

test('a name of 1 to 30 characters is taken, an emoji counted as one', () => {
  expect(profileNameFault('', [])).toBe('empty')
  expect(profileNameFault('가', [])).toBeNull()
  expect(profileNameFault('😀'.repeat(30), [])).toBeNull()
  expect(profileNameFault('가'.repeat(31), [])).toBe('long')
})

test('two names that a reader would take for one are one', () => {
  expect(profileNameFault('minji', ['나', 'Minji'])).toBe('taken')
  expect(sameProfileName('민지', '\u1106\u1175\u11ab\u110c\u1175')).toBe(true)
  expect(profileNameFault('민지 2', ['민지'])).toBeNull()
})
