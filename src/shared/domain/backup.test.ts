import { describe, expect, test } from 'vitest'
import { backupName, needlessBackups, parseBackupName, type Backup } from './backup.ts'

const at = (text: string): number => Date.parse(text)
const backup = (text: string, kind: Backup['kind'] = 'regular'): Backup => ({
  name: backupName(kind, at(text)),
  kind,
  at: at(text)
})

describe('names', () => {
  test.each([
    ['regular', 'regular-2026-11-29T01-51-59-000Z.db', 'regular'],
    ['import', 'before-import-2026-11-29T01-51-59-000Z.db', 'import'],
    ['migration-v13', 'before-migration-v13-2026-11-29T01-51-59-000Z.db', 'migration']
  ] as const)('%s', (what, name, kind) => {
    const time = at('2026-11-29T01:51:59.000Z')
    expect(backupName(what, time)).toBe(name)
    expect(parseBackupName(name)).toEqual({ name, kind, at: time })
  })

  test.each([
    'hapgyeok.db',
    'before-import-2026-11-29T01-51-59-000Z.db.part',
    'before-import-2026-11-29T01-51-59-000Z.db-wal',
    'before-other-2026-11-29T01-51-59-000Z.db',
    'regular-2026-13-29T01-51-59-000Z.db',
    '../regular-2026-11-29T01-51-59-000Z.db'
  ])('%s is no backup', (name) => expect(parseBackupName(name)).toBeNull())
})

describe('thinning', () => {
  const kept = (backups: Backup[], now: string): string[] => {
    const needless = new Set(needlessBackups(backups, at(now)).map(({ name }) => name))
    return backups
      .filter(({ name }) => !needless.has(name))
      .map((one) => new Date(one.at).toISOString().slice(0, 16))
      .toSorted()
  }

  test('of the last two days every copy stays', () => {
    const backups = ['28T02', '28T10', '29T01', '29T09'].map((day) =>
      backup(`2026-11-${day}:00:00Z`)
    )
    expect(kept(backups, '2026-11-30T01:59:00Z')).toHaveLength(4)
  })

  test('of an older day the last one stays, by the calendar of Korea', () => {
    // 14:30 and 15:30 UTC are 23:30 and 00:30 of the next day in Korea.
    const backups = [
      backup('2026-11-20T14:30:00Z'),
      backup('2026-11-20T15:30:00Z'),
      backup('2026-11-21T01:00:00Z'),
      backup('2026-11-29T00:00:00Z')
    ]
    expect(kept(backups, '2026-11-29T00:00:00Z')).toEqual([
      '2026-11-20T14:30',
      '2026-11-21T01:00',
      '2026-11-29T00:00'
    ])
  })

  test('a year of a copy at noon each day leaves two days, seven days, four weeks and the months before', () => {
    const now = '2026-11-30T03:00:00Z'
    const backups = Array.from({ length: 365 }, (_, index) => {
      const day = at(now) - index * 86_400_000
      return { name: backupName('regular', day), kind: 'regular' as const, at: day }
    })
    // Today and yesterday; a week back from the 28th; then the last of each week (Sundays), of each month.
    expect(kept(backups, now)).toEqual([
      '2025-12-31T03:00',
      '2026-01-31T03:00',
      '2026-02-28T03:00',
      '2026-03-31T03:00',
      '2026-04-30T03:00',
      '2026-05-31T03:00',
      '2026-06-30T03:00',
      '2026-07-31T03:00',
      '2026-08-31T03:00',
      '2026-09-30T03:00',
      '2026-10-25T03:00',
      '2026-11-01T03:00',
      '2026-11-08T03:00',
      '2026-11-15T03:00',
      '2026-11-22T03:00',
      '2026-11-23T03:00',
      '2026-11-24T03:00',
      '2026-11-25T03:00',
      '2026-11-26T03:00',
      '2026-11-27T03:00',
      '2026-11-28T03:00',
      '2026-11-29T03:00',
      '2026-11-30T03:00'
    ])
  })

  test('of copies before an import the newest five stay, however many there are in a day', () => {
    const imports = ['01', '02', '03', '04', '05', '06', '07'].map((hour) =>
      backup(`2026-11-29T${hour}:00:00Z`, 'import')
    )
    const restores = ['01', '02', '03', '04', '05', '06'].map((hour) =>
      backup(`2026-11-29T${hour}:30:00Z`, 'restore')
    )
    const left = kept([...imports, ...restores], '2026-11-29T08:00:00Z')
    expect(left.filter((one) => one.endsWith(':00'))).toEqual(
      ['03', '04', '05', '06', '07'].map((hour) => `2026-11-29T${hour}:00`)
    )
    expect(left.filter((one) => one.endsWith(':30'))).toHaveLength(6)
  })

  test('the only copy stays, however old, and so does one of a clock that was set back', () => {
    expect(kept([backup('2020-01-01T00:00:00Z')], '2026-11-30T00:00:00Z')).toHaveLength(1)
    const backups = [backup('2027-05-01T00:00:00Z'), backup('2026-11-30T00:00:00Z')]
    expect(kept(backups, '2026-11-30T00:00:00Z')).toHaveLength(2)
  })
})
