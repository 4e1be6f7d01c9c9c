import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { DiagnosticsView } from '@shared/contract/diagnostics.ts'
import type { LicencesView } from '@shared/contract/licences.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrations } from '../../src/main/db/migrations.ts'
import { lastLines, logPath } from '../../src/main/lib/log-files.ts'
import { TELLING, TellingDesk } from '../support/telling-journey.ts'

let desk: TellingDesk
let view: DiagnosticsView
/** What stands behind a name in the document. */
const value = (name: string): string | undefined =>
  view.text
    .split('\n')
    .find((line) => line.startsWith(`${name}: `))
    ?.slice(name.length + 2)

beforeAll(async () => {
  desk = new TellingDesk()
  const { finals } = await desk.journey()
  expect(finals.join('')).not.toBe('')
  view = await desk.call<DiagnosticsView>('diagnostics.show')
})
afterAll(() => desk.dispose())

test('the document tells what a fault is found by', () => {
  expect(view.fileName).toMatch(/^hapgyeok-diagnostics-\d{4}(?:-\d\d){5}\.txt$/u)
  expect(value('버전')).toBe('1.2.3')
  expect(value('실행 환경')).toContain(`node ${process.versions.node}`)
  expect(value('프로세서')).toMatch(/ × \d+$/u)
  expect(value('메모리')).toMatch(/^[\d,]+ MB\(여유 [\d,]+ MB\)$/u)
  expect(value('남은 공간')).toMatch(/^[\d,]+ MB$/u)
  expect(value('경로가 영문으로만 됨')).toBe('아니요')
  expect(value('검사(quick_check)')).toBe('이상 없음')
  expect([value('journal_mode'), value('synchronous'), value('foreign_keys')]).toEqual([
    'wal',
    '2',
    '예'
  ])
  expect(value('백업')).toMatch(/^\d+개, /u)
})

test('tables are told by their rows, imports by the endings of their files, models by what they are', () => {
  // One response was graded, three items came from one file of three that were handed over.
  expect(value('attempt')).toBe('1')
  expect(value('session')).toBe('1')
  expect(Number(value('item')?.replaceAll(',', ''))).toBeGreaterThan(1000)
  expect(value('jsonl')).toBe('1')
  expect(value('파일 1')).toMatch(/^사용자 파일, 4 MB, Q8_0, exaone4, 연결$/u)
  expect(value('엔진이 갑자기 종료된 때')).toMatch(/^\d{4}-\d\d-\d\dT/u)
})

test('the last lines of the log stand at its end as they are', () => {
  const lines = lastLines(logPath(desk.dataDir), 1000)
  expect(lines.length).toBeGreaterThan(10)
  expect(view.text.trimEnd().split('\n').slice(-10)).toEqual(lines.slice(-10))
})

test.each(TELLING)('nothing in it says %s', (word) => {
  expect(view.text.toLowerCase()).not.toContain(word.toLowerCase())
})

test('nothing in it says where the learner lives', () => {
  expect(view.text).not.toContain(desk.home)
})

test('at most two hundred lines of a long log are told', async () => {
  appendFileSync(logPath(desk.dataDir), 'line\n'.repeat(900))
  const { text } = await desk.call<DiagnosticsView>('diagnostics.show')
  expect(text.match(/^line$/gmu)).toHaveLength(200)
})

test('a window that breaks again and again is written down twenty times a minute', async () => {
  const report = { kind: 'render', screen: 'home', name: 'Error', message: 'bad', stack: '' }
  const logged: boolean[] = []
  for (let time = 0; time < 30; time += 1)
    logged.push((await desk.call<{ logged: boolean }>('diagnostics.report', report)).logged)
  // One was told in the journey.
  expect(logged.filter((one) => one)).toHaveLength(19)
  expect(logged.at(-1)).toBe(false)
})

test('the words of every licence of the list can be had, and those of the program', async () => {
  const { packages, models } = await desk.call<LicencesView>('licences.list')
  expect(packages?.find(({ name }) => name === 'svelte')?.licence).toBe('MIT')
  expect(models.map(({ title }) => title).join()).toContain('EXAONE')
  for (const { textId } of packages ?? []) {
    const { text } = await desk.call<{ text: string }>('licences.text', { textId })
    expect(text.length).toBeGreaterThan(50)
  }
  const own = await desk.call<{ text: string }>('licences.text', { textId: 'program' })
  expect(own.text).toContain('Apache License')
  expect(await desk.refused('licences.text', { textId: '../LICENSE' })).toBe('not-found')
  // Nothing is fetched for it: the learner agreed to none here.
  const [model] = models
  expect(await desk.call('licences.modelText', { licenceId: model?.id })).toEqual({ text: null })
})

describe('while the database cannot be used', () => {
  const LEFT_OUT = '그래픽 처리 장치, 연결 설정과 쪽 수, 표와 행 수, 설정, 모델, 가져온 파일의 형식'
  const database = (): string => join(desk.dataDir, 'hapgyeok.db')
  const showAfter = async (meanwhile: () => void): Promise<void> => {
    await desk.restart(meanwhile)
    view = await desk.call<DiagnosticsView>('diagnostics.show')
  }
  const change = (act: (db: Database.Database) => void): void => {
    const db = new Database(database())
    act(db)
    db.close()
  }
  const leavesOut = (why = '데이터베이스를 열 수 없어 빠진 항목'): void => {
    expect(value(why)).toBe(LEFT_OUT)
    for (const heading of ['표와 행 수', '설정', '모델', '가져온 파일의 형식'])
      expect(view.text).not.toContain(`[${heading}]`)
    expect(value('journal_mode')).toBeUndefined()
  }
  /** What is told without it is told as ever. */
  const tellsTheRest = (): void => {
    expect(value('버전')).toBe('1.2.3')
    expect(value('메모리')).toMatch(/^[\d,]+ MB/u)
    expect(value('폴더에 쓸 수 있음')).toBe('예')
    expect(value('백업')).toMatch(/^[1-9]\d*개, /u)
    expect(value('엔진이 갑자기 종료된 때')).toBeDefined()
    const lines = lastLines(logPath(desk.dataDir), 10)
    expect(view.text.trimEnd().split('\n').slice(-10)).toEqual(lines)
    for (const word of [...TELLING, desk.home])
      expect(view.text.toLowerCase()).not.toContain(word.toLowerCase())
  }

  test('a newer program’s file is told by its version and is not opened', async () => {
    await showAfter(() => change((db) => db.pragma('user_version = 999')))
    expect(value('상태')).toBe('열지 못함')
    expect(value('자세히')).toMatch(/^db-too-new, version 999, supported \d+$/u)
    expect(value('검사(quick_check)')).toBe('하지 않음')
    expect(value('형식')).toBe('999')
    leavesOut()
    tellsTheRest()
    change((db) => db.pragma(`user_version = ${migrations.length}`))
  })

  test('a file that has gone is told, and so are the backups that are there', async () => {
    const aside = `${database()}.aside`
    await showAfter(() => renameSync(database(), aside))
    expect(value('상태')).toBe('파일 없음')
    expect(value('자세히')).toBeUndefined()
    expect([value('기록 파일'), value('기록 파일에 쓸 수 있음')]).toEqual(['없음', undefined])
    leavesOut()
    tellsTheRest()
    renameSync(aside, database())
  })

  test('one that is open, but of which a table cannot be read, is told as damaged', async () => {
    await showAfter(() => {
      let pages: number[] = []
      let size = 0
      change((db) => {
        const roots = `SELECT rootpage FROM sqlite_schema WHERE tbl_name = 'erratum' AND rootpage > 0`
        pages = db.prepare<[], number>(roots).pluck().all()
        size = Number(db.pragma('page_size', { simple: true }))
      })
      expect(pages.length).toBeGreaterThan(0)
      const bytes = readFileSync(database())
      for (const page of pages) bytes.fill(0, (page - 1) * size, page * size)
      writeFileSync(database(), bytes)
    })
    expect(value('상태')).toBe('손상됨')
    expect(value('자세히')).toMatch(/^SQLITE_CORRUPT|^changed since/u)
    expect(value('검사(quick_check)')).toBe('손상됨')
    leavesOut('데이터베이스를 읽을 수 없어 빠진 항목')
    tellsTheRest()
  })

  test('a damaged file is told by what SQLite says of it, and its check is made', async () => {
    await showAfter(() => writeFileSync(database(), readFileSync(database()).fill(0, 0, 4096)))
    expect(value('상태')).toBe('손상됨')
    expect(value('자세히')).toMatch(/^SQLITE_NOTADB$|^changed since/u)
    expect(value('검사(quick_check)')).toBe('손상됨')
    expect(value('기록 파일에 쓸 수 있음')).toBe('예')
    leavesOut()
    tellsTheRest()
  })

  test('what breaks in the window is written down all the same', async () => {
    const before = lastLines(logPath(desk.dataDir), 1000).length
    const report = { kind: 'render', screen: 'home', name: 'Error', message: 'bad', stack: '' }
    expect(await desk.call('diagnostics.report', report)).toEqual({ logged: true })
    expect(lastLines(logPath(desk.dataDir), 1000).slice(before).join()).toContain('window broke')
  })
})
