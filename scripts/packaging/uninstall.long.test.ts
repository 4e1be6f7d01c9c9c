import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readRecords, writeSampleRecords } from './sample-records.ts'
import {
  compileInstaller,
  MAKENSIS,
  PROGRAM_FOLDER,
  UNINSTALLER
} from './testing/installer-program.ts'
import { HAS_SCREEN, HAS_WINE, openWindowsDesk } from './testing/windows-desk.ts'

const TITLE = '합격 제거'
/** What the uninstaller shows while it asks: its own window, and the question. */
const ASKING = 2

describe.skipIf(MAKENSIS === undefined || !HAS_WINE)('the uninstaller, on Wine', () => {
  let scratch = ''
  let installer = ''
  let desk: ReturnType<typeof openWindowsDesk>
  let records = ''
  let program = ''

  beforeAll(() => {
    scratch = mkdtempSync(join(tmpdir(), 'hapgyeok-uninstall-'))
    installer = compileInstaller(scratch)
    desk = openWindowsDesk(join(scratch, 'wine'))
    records = join(desk.roaming, 'Hapgyeok')
    program = join(desk.local, 'Programs', PROGRAM_FOLDER)
  }, 180_000)
  afterAll(() => {
    desk.close()
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 })
  })
  beforeEach(() => {
    for (const folder of [records, program]) rmSync(folder, { recursive: true, force: true })
    expect(install()).toBe(0)
    expect(existsSync(join(program, UNINSTALLER))).toBe(true)
    writeSampleRecords(records)
  })

  const install = (...args: string[]): number | null => desk.run(installer, '/S', ...args)
  /** It works on a copy of itself elsewhere, and is waited for. */
  const uninstall = (...args: string[]): void => {
    desk.run(join(program, UNINSTALLER), ...args)
    desk.wait()
  }
  const kept = (): Record<string, string> => readRecords(records)
  const ALL = { 'hapgyeok.db': '한 해의 기록', '되돌리기 전.db': '백업' }

  test('without a window it keeps the records, and a program that is installed anew finds them', () => {
    uninstall('/S')
    expect(readdirSync(join(desk.local, 'Programs'))).toEqual([])
    expect(kept()).toEqual(ALL)
    expect(install()).toBe(0)
    expect(kept()).toEqual(ALL)
  })

  test('for an update it keeps them', () => {
    // As the next version's installer calls it: a copy that lies elsewhere is told where the program is.
    const copy = join(scratch, 'wine', 'drive_c', 'old-uninstaller.exe')
    cpSync(join(program, UNINSTALLER), copy)
    const place = `_?=${desk.windowsPath(program)}`
    expect(desk.run(copy, '/S', '/KEEP_APP_DATA', '--updated', place)).toBe(0)
    expect(existsSync(join(program, 'resources'))).toBe(false)
    expect(kept()).toEqual(ALL)
  })

  test('a folder that holds anything else is none to install into, for it would go with the program', () => {
    const place = (...path: string[]): string => {
      const folder = join(scratch, 'wine', 'drive_c', ...path)
      mkdirSync(folder, { recursive: true })
      return folder
    }
    const into = (folder: string): number | null => install(`/D=${desk.windowsPath(folder)}`)
    const papers = place('hapgyeok자료')
    writeFileSync(join(papers, '요약.hwp'), '손으로 쓴 것')
    expect(into(papers)).toBe(2)
    expect(readdirSync(papers)).toEqual(['요약.hwp'])
    // One without the program’s name gets a folder of its own.
    const files = place('프로그램')
    writeFileSync(join(files, '남의 것.txt'), '')
    cpSync(papers, join(files, PROGRAM_FOLDER), { recursive: true })
    expect(into(files)).toBe(2)

    expect(into(records)).toBe(2)
    rmSync(records, { recursive: true })
    expect(into(records)).toBe(2)
    expect(into(join(records, '프로그램'))).toBe(2)
    expect(existsSync(records)).toBe(false)

    expect(into(place('빈hapgyeok'))).toBe(0)
    expect(into(join(place('새로'), 'hapgyeok'))).toBe(0)
    // Over a program that is there already.
    expect(into(program)).toBe(0)
  })

  describe.skipIf(!HAS_SCREEN)('with its window', () => {
    /** Presses keys in the window, and in the question where one is to come, up to its end. */
    async function walk(keys: string[], answer: string[] | null): Promise<void> {
      await desk.show(desk.windowsPath(join(program, UNINSTALLER)))
      await desk.windows(TITLE, 1)
      await desk.press(...keys, 'Return')
      if (answer !== null) {
        await desk.windows(TITLE, ASKING)
        await desk.press(...answer, 'Return')
        await desk.windows(TITLE, 1)
      }
      await expect.poll(() => existsSync(program), { timeout: 30_000 }).toBe(false)
      await desk.press('Return')
      await desk.windows(TITLE, 0)
    }

    test('the box is not ticked: who only goes on keeps the records', async () => {
      await walk([], null)
      expect(kept()).toEqual(ALL)
    }, 120_000)

    test('ticked, and answered as the question proposes, it keeps them', async () => {
      await walk(['Down', 'space'], [])
      expect(kept()).toEqual(ALL)
    }, 120_000)

    test('ticked, and answered with 예, it removes them', async () => {
      await walk(['Down', 'space'], ['Left'])
      expect(existsSync(records)).toBe(false)
    }, 120_000)
  })
})
