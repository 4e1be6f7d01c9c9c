import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FileCheck } from '@shared/contract/recovery.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { anItem } from '../../../../test/support/builders.ts'
import { checkHere, copyHere } from '../../../../test/support/check-here.ts'
import type { CopyFile } from '../../db/copy-file.ts'
import { createDatabase } from '../../db/database.ts'
import { silentLogger } from '../../lib/logger.ts'
import { listBackups } from './backup-files.ts'
import { createBackups } from './backups.ts'

const MINUTE = 60_000
let folder = ''
let db: ReturnType<typeof createDatabase>
let wall = Date.UTC(2026, 10, 29)
let ids = 0

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '백업 '))
  wall = Date.UTC(2026, 10, 29)
  db = createDatabase(join(folder, 'hapgyeok.db'), silentLogger, () => wall)
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true, force: true })
})

const damage: string[] = []
function open(copy: CopyFile = copyHere) {
  damage.splice(0)
  const backups = createBackups({
    db,
    check: checkHere,
    copy,
    now: () => wall,
    monotonic: () => wall,
    log: silentLogger,
    onDamage: (detail) => damage.push(detail)
  })
  /** Time passes as the program's own ticks see it, a quarter of a minute each. */
  const pass = async (minutes: number): Promise<void> => {
    for (let at = 0; at < minutes * 4; at += 1) {
      wall += MINUTE / 4
      backups.tick()
    }
    await backups.settled()
  }
  return { backups, pass }
}
const write = (): void => {
  db.items.insertItem(anItem(`item-${(ids += 1)}`, 'customs-law'), 1)
}
const kinds = (): string[] => listBackups(join(folder, 'backups')).map(({ kind }) => kind)

describe('by itself', () => {
  test('the first work is followed by a copy, and each half hour of more work by another', async () => {
    const { pass } = open()
    write()
    await pass(1)
    expect(kinds()).toEqual(['regular'])
    write()
    await pass(28)
    expect(kinds()).toHaveLength(1)
    await pass(3)
    expect(kinds()).toEqual(['regular', 'regular'])
    // What was copied is no work: an hour later there is still nothing new.
    await pass(60)
    expect(kinds()).toHaveLength(2)
  })

  test('a copy by hand is as good as one by itself', async () => {
    const { backups, pass } = open()
    write()
    await backups.make('manual')
    write()
    await pass(29)
    expect(kinds()).toEqual(['manual'])
    await pass(2)
    expect(kinds()).toEqual(['regular', 'manual'])
  })

  test('without work there is none', async () => {
    const { pass } = open()
    await pass(24 * 60)
    expect(kinds()).toEqual([])
  })

  test('a copy of a clock that was set back does not put off the next', async () => {
    const { backups, pass } = open()
    wall += 365 * 24 * 60 * MINUTE
    await backups.make('manual')
    wall -= 365 * 24 * 60 * MINUTE
    write()
    await pass(1)
    expect(kinds().filter((kind) => kind === 'regular')).toHaveLength(1)
  })
})

describe('a copy', () => {
  test('is one file that holds what the database held, and can be read alone', async () => {
    const { backups } = open()
    write()
    const made = await backups.makeNow()
    expect(made.kind).toBe('manual')
    const path = join(folder, 'backups', made.name)
    expect(await checkHere({ path, look: 'whole' })).toMatchObject({
      state: 'whole',
      counts: { items: 1 }
    })
    expect(existsSync(join(folder, 'backups', `${made.name}-wal`))).toBe(false)
  })

  test.each<[string, FileCheck]>([
    ['damaged', { state: 'damaged', detail: 'row 3 missing from index' }],
    [
      'short of rows',
      {
        state: 'whole',
        version: 15,
        counts: {
          items: 0,
          sessions: 0,
          attempts: 0,
          explanations: 0,
          errata: 0,
          lastAttemptAt: null
        }
      }
    ]
  ])('that is %s gets no name, removes no older one, and is told', async (_, found) => {
    const first = open()
    write()
    for (let day = 0; day < 20; day += 1) {
      wall += 24 * 60 * MINUTE
      await first.backups.make('regular')
    }
    const before = kinds()
    wall += 300 * 24 * 60 * MINUTE
    const { backups } = open(() => Promise.resolve(found))
    await expect(backups.make('regular')).rejects.toMatchObject({ code: 'backup-failed' })
    expect(kinds()).toEqual(before)
    expect(damage).toEqual(found.state === 'damaged' ? [found.detail] : [])
  })

  test('whose making failed does not keep the next from being made', async () => {
    let failing = true
    const { backups } = open(async (request, signal) =>
      failing ? { state: 'damaged', detail: 'x' } : await copyHere(request, signal)
    )
    await expect(backups.make('manual')).rejects.toMatchObject({ code: 'backup-failed' })
    failing = false
    expect(await backups.make('manual')).not.toBeNull()
  })

  test('that is cancelled leaves none', async () => {
    const { backups } = open()
    const control = new AbortController()
    control.abort()
    expect(await backups.make('import', control.signal)).toBeNull()
    expect(kinds()).toEqual([])
  })
})

test('older copies are thinned once a new one is whole, and foreign files stay', async () => {
  const { backups } = open()
  await backups.make('manual')
  writeFileSync(join(folder, 'backups', '내 메모.txt'), '메모')
  for (let hour = 0; hour < 24; hour += 1) {
    wall += 60 * MINUTE
    await backups.make('regular')
  }
  wall += 30 * 24 * 60 * MINUTE
  await backups.make('regular')
  // The last of 29 and of 30 November in Korea (15:00 UTC is midnight), and the new one.
  expect(listBackups(join(folder, 'backups')).map(({ at }) => new Date(at).toISOString())).toEqual([
    '2026-12-30T00:00:00.000Z',
    '2026-11-30T00:00:00.000Z',
    '2026-11-29T14:00:00.000Z'
  ])
  expect(existsSync(join(folder, 'backups', '내 메모.txt'))).toBe(true)
})
