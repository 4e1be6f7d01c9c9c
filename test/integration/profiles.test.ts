import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { join } from 'node:path'
import type { ModelFileView, ModelsView } from '@shared/contract/models.ts'
import type { Condition } from '@shared/contract/recovery.ts'
import { openDeadline } from '@shared/domain/session.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lockProfile } from '../../src/main/db/instance-lock.ts'
import { runCli, type CliRun } from '../support/cli-process.ts'
import { MINI_MODEL } from '../support/engine.ts'
import { openSession, respond, startTimed } from '../support/program-sitting.ts'
import {
  countIn,
  EXAM,
  fileHashes,
  openProfilesDesk,
  type ProfilesDesk
} from '../support/profiles-desk.ts'

let desk: ProfilesDesk

beforeEach(async () => {
  desk = openProfilesDesk()
  await desk.start()
})
afterEach(() => desk.dispose())

const names = async (): Promise<string[]> => (await desk.view()).map(({ name }) => name)
const openName = async (): Promise<string | undefined> =>
  (await desk.view()).find(({ current }) => current)?.name
const listFile = (): string => join(desk.rootDir, 'profiles.json')
const kept = (): string => readFileSync(listFile(), 'utf8')
const attempts = (dataDir: string): number =>
  countIn(desk.databaseOf(dataDir), 'SELECT count(*) FROM attempt')

describe('one person', () => {
  test('is there without a word of it on the disk', async () => {
    expect(await desk.view()).toEqual([
      { id: 'first', name: '나', current: true, first: true, dataDir: desk.rootDir }
    ])
    expect(existsSync(listFile())).toBe(false)
    expect(existsSync(join(desk.rootDir, 'profiles'))).toBe(false)
  })

  test('has another name, which is there at the next start', async () => {
    await desk.call('profiles.rename', { id: 'first', name: ' 김  하늘 ' })
    await desk.start()
    expect(await names()).toEqual(['김 하늘'])
  })
})

describe('two people', () => {
  test('have answers, settings, exam days and backups of their own', async () => {
    const minji = await desk.add('민지')
    await desk.study(5)
    await desk.call('program.change', { examId: EXAM, examDates: { [EXAM]: '2027-03-20' } })
    await desk.change('민지')
    expect(await desk.call('program.settings')).toMatchObject({ examId: null, examDates: {} })
    await desk.study(2)
    await desk.call('program.change', { examId: EXAM, examDates: { [EXAM]: '2028-01-02' } })
    await desk.call('backups.make')
    await desk.change('나')
    expect(await desk.call('program.settings')).toMatchObject({
      examDates: { [EXAM]: '2027-03-20' }
    })
    await desk.study(1)
    await desk.close()

    expect(attempts(desk.rootDir)).toBe(6)
    expect(attempts(minji.dataDir)).toBe(2)
    expect(existsSync(join(desk.rootDir, 'backups'))).toBe(false)
    expect(readdirSync(join(minji.dataDir, 'backups')).toSorted()).toEqual([
      expect.stringMatching(/^manual-.*\.db$/u),
      expect.stringMatching(/^manual-.*\.db\.seal$/u)
    ])
  })

  test('are there after a new start, with the one open that was open last', async () => {
    await desk.add('민지')
    await desk.change('민지')
    await desk.study(3)
    await desk.start()
    expect(await openName()).toBe('민지')
    expect(await desk.call<unknown[]>('session.list', { examId: EXAM })).toHaveLength(1)
    await desk.change('나')
    expect(await desk.call<unknown[]>('session.list', { examId: EXAM })).toEqual([])
  })

  test('lie in folders that tell nobody who they are', async () => {
    const { dataDir, id } = await desk.add('민지')
    expect(dataDir).toBe(join(desk.rootDir, 'profiles', id))
    expect(id).toMatch(/^[0-9a-f]{8}$/u)
  })

  test('whoever has the window open is told to read everything again', async () => {
    await desk.add('민지')
    desk.events.splice(0)
    await desk.change('민지')
    expect(desk.events).toEqual(expect.arrayContaining(['reopened', 'conditionChanged']))
    expect(desk.events.at(-1)).toBe('profilesChanged')
  })

  test('what was asked while one was closed for the other is done for neither', async () => {
    const minji = await desk.add('민지')
    const changing = desk.change('민지')
    await Promise.resolve()
    const { id } = minji
    const second = desk.call('profiles.open', { id })
    const setting = desk.call('program.change', { studyMinutes: 77 })
    await expect(setting).rejects.toMatchObject({ code: 'profile-changed' })
    await Promise.all([changing, second])
    for (const name of ['민지', '나']) {
      await desk.change(name)
      expect(await desk.call('program.settings')).not.toMatchObject({ studyMinutes: 77 })
    }
  })

  test('speak one language', async () => {
    await desk.add('민지')
    await desk.change('민지')
    await desk.call('language.use', { language: 'en' })
    await desk.change('Me')
    expect(await desk.call('language.inUse')).toEqual({ language: 'en' })
    await desk.call('language.use', { language: 'ko' })
  })
})

test('an exam that is open goes on with its clock while another learns', async () => {
  await desk.add('민지')
  const sessionId = await startTimed(desk, 5, 600)
  await respond(desk, sessionId, 2)
  const before = await openSession(desk, sessionId)
  desk.clock.pass(60_000)
  await desk.change('민지')
  desk.clock.pass(120_000)
  await desk.change('나')
  const after = await openSession(desk, sessionId)
  expect(openDeadline(after.state)).toBe(openDeadline(before.state))
  expect(after.now - before.now).toBe(180_000)
  expect(after.items).toEqual(before.items)
  expect(after.state.items[1]).toEqual(before.state.items[1])
  expect(after.state.items[1]?.response).toEqual([1])

  await desk.change('민지')
  desk.clock.pass(3_600_000)
  await desk.change('나')
  const over = await openSession(desk, sessionId)
  expect(openDeadline(over.state)).toBeNull()
})

describe('names', () => {
  test.each([
    ['   ', 'empty'],
    ['가'.repeat(31), 'long'],
    ['나', 'taken'],
    [' MINJI ', 'taken']
  ])('‘%s’ is no name: %s', async (name, why) => {
    await desk.add('Minji')
    await expect(desk.call('profiles.add', { name })).rejects.toMatchObject({
      code: 'profile-name',
      data: { why, most: 30 }
    })
    const { id } = await desk.named('Minji')
    if (name.trim() !== 'MINJI')
      await expect(desk.call('profiles.rename', { id, name })).rejects.toMatchObject({
        data: { why }
      })
    expect(await names()).toEqual(['나', 'Minji'])
  })

  test('the same name in other letters is one’s own to take', async () => {
    const { id } = await desk.add('Minji')
    await desk.call('profiles.rename', { id, name: 'MINJI' })
    expect(await names()).toEqual(['나', 'MINJI'])
  })
})

describe('a profile that cannot be opened', () => {
  test('because the command line has it: the one that is open stays, and goes on', async () => {
    const { id, dataDir } = await desk.add('민지')
    const unlock = lockProfile(dataDir)
    const sessionId = await startTimed(desk, 5, 600)
    await expect(desk.call('profiles.open', { id })).rejects.toMatchObject({
      code: 'already-running',
      data: { path: dataDir }
    })
    expect(desk.events).not.toContain('reopened')
    expect(await openName()).toBe('나')
    await respond(desk, sessionId, 1)
    unlock()
    await desk.change('민지')
    expect(await openName()).toBe('민지')
  })

  test('by a fault: the one before is opened again, and neither stays locked', async () => {
    const { id, dataDir } = await desk.add('민지')
    const sessionId = await startTimed(desk, 5, 600)
    desk.broken.set(dataDir, new Error('of ours'))
    await expect(desk.call('profiles.open', { id })).rejects.toMatchObject({ code: 'internal' })
    expect(await openName()).toBe('나')
    expect(desk.events).toContain('resync')
    expect(desk.events).not.toContain('reopened')
    await respond(desk, sessionId, 1)
    expect(existsSync(listFile()) ? kept() : '').not.toContain(`"current": "${id}"`)
    lockProfile(dataDir)()
    expect(() => lockProfile(desk.rootDir)).toThrow('already-running')
    desk.broken.clear()
    await desk.change('민지')
    expect(await openName()).toBe('민지')
    lockProfile(desk.rootDir)()
  })

  test('for its database is damaged: it is told, and the other’s is as it was', async () => {
    const { dataDir } = await desk.add('민지')
    const path = desk.databaseOf(dataDir)
    writeFileSync(path, readFileSync(path).fill(0, 0, 4096))
    await desk.change('민지')
    expect(await desk.call<Condition>('recovery.condition')).toMatchObject({
      kind: 'damaged',
      path,
      usable: false
    })
    await desk.start()
    expect(await desk.call<Condition>('recovery.condition')).toMatchObject({ kind: 'damaged' })
    await desk.change('나')
    expect(await desk.call<Condition>('recovery.condition')).toEqual({ kind: 'open' })
    await desk.study(2)
  })

  test('nobody of that id', async () => {
    const nobody = { id: '../../etc' }
    await expect(desk.call('profiles.open', nobody)).rejects.toMatchObject({ code: 'not-found' })
    await expect(desk.call('profiles.remove', nobody)).rejects.toMatchObject({ code: 'not-found' })
    await expect(desk.call('profiles.rename', { ...nobody, name: '새' })).rejects.toMatchObject({
      code: 'not-found'
    })
  })
})

describe('a list that cannot be read', () => {
  test.each([
    ['cut off', (text: string) => text.slice(0, 40)],
    ['empty', () => ''],
    ['of another shape', () => '{"current":7,"profiles":{}}'],
    [
      'leading out of its folder',
      (text: string) => text.replace(/"id": "[0-9a-f]{8}"/u, '"id": ".."')
    ]
  ])(
    '%s: the first opens, the others are there by their ids, the file is kept',
    async (_, spoil) => {
      const { id, dataDir } = await desk.add('민지')
      await desk.change('민지')
      await desk.study(4)
      await desk.close()
      const spoilt = spoil(kept())
      writeFileSync(listFile(), spoilt)

      await desk.start()
      expect(await desk.view()).toMatchObject([
        { name: '나', current: true },
        { id, name: id, current: false, dataDir }
      ])
      const aside = readdirSync(desk.rootDir).filter((name) => /^profiles-damaged-/u.test(name))
      expect(aside).toHaveLength(1)
      expect(readFileSync(join(desk.rootDir, aside[0] ?? ''), 'utf8')).toBe(spoilt)
      await desk.call('profiles.rename', { id, name: '민지' })
      await desk.change('민지')
      expect(await desk.call<unknown[]>('session.list', { examId: EXAM })).toHaveLength(1)
    }
  )

  test('gone: nobody’s records are gone with it', async () => {
    const { id } = await desk.add('민지')
    await desk.close()
    rmSync(listFile())
    await desk.start()
    expect(await names()).toEqual(['나', id])
  })

  test('naming somebody as open who is not in it: the first opens', async () => {
    await desk.add('민지')
    await desk.close()
    writeFileSync(listFile(), kept().replace('"current": null', '"current": "00000000"'))
    await desk.start()
    expect(await openName()).toBe('나')
    expect(await names()).toEqual(['나', '민지'])
  })
})

describe('taking somebody off the list', () => {
  test('keeps every byte of the folder, under a name that says so', async () => {
    const { id, dataDir } = await desk.add('민지')
    await desk.change('민지')
    await desk.study(3)
    await desk.call('backups.make')
    await desk.change('나')
    const before = fileHashes(dataDir)
    expect(Object.keys(before).length).toBeGreaterThan(3)
    const { keptAt } = await desk.call<{ keptAt: string }>('profiles.remove', { id })
    expect(keptAt).toBe(join(desk.rootDir, 'profiles', `removed-2026-05-09-${id}`))
    expect(fileHashes(keptAt)).toEqual(before)
    expect(existsSync(dataDir)).toBe(false)
    expect(attempts(keptAt)).toBe(3)
    await desk.start()
    expect(await names()).toEqual(['나'])
    expect(JSON.parse(kept())).toEqual({ current: null, profiles: [] })
  })

  test('who was never here leaves nothing', async () => {
    await desk.call('profiles.add', { name: '민지' })
    const { id } = await desk.named('민지')
    expect(await desk.call('profiles.remove', { id })).toMatchObject({ keptAt: null })
    expect(existsSync(join(desk.rootDir, 'profiles'))).toBe(false)
    expect(await names()).toEqual(['나'])
  })

  test('is refused for the first, for the one that is open, and for one at work elsewhere', async () => {
    const { id, dataDir } = await desk.add('민지')
    await expect(desk.call('profiles.remove', { id: 'first' })).rejects.toMatchObject({
      code: 'profile-stays',
      data: { why: 'first' }
    })
    const unlock = lockProfile(dataDir)
    await expect(desk.call('profiles.remove', { id })).rejects.toMatchObject({
      code: 'already-running'
    })
    unlock()
    await desk.change('민지')
    await expect(desk.call('profiles.remove', { id })).rejects.toMatchObject({
      code: 'profile-stays',
      data: { why: 'open' }
    })
    expect(await names()).toEqual(['나', '민지'])
    expect(existsSync(dataDir)).toBe(true)
  })

  /** The states that a kill can leave: the list and the folder are changed one after the other. */
  describe('cut short', () => {
    const begin = async () => {
      const { id, dataDir } = await desk.add('민지')
      await desk.close()
      const keptAs = `removed-2026-05-09-${id}`
      const before = kept()
      const marked = before.replace('"name": "민지"', `"keptAs": "${keptAs}", "name": "민지"`)
      expect(marked).not.toBe(before)
      return { id, dataDir, marked, keptAt: join(desk.rootDir, 'profiles', keptAs) }
    }

    test('before the folder was moved: the next start moves it', async () => {
      const { dataDir, marked, keptAt } = await begin()
      const before = fileHashes(dataDir)
      writeFileSync(listFile(), marked)
      await desk.start()
      expect(await names()).toEqual(['나'])
      expect(fileHashes(keptAt)).toEqual(before)
      expect(kept()).not.toContain('민지')
    })

    test('after the folder was moved: the next start takes it off the list', async () => {
      const { dataDir, marked, keptAt } = await begin()
      writeFileSync(listFile(), marked)
      renameSync(dataDir, keptAt)
      await desk.start()
      expect(await names()).toEqual(['나'])
      expect(existsSync(dataDir)).toBe(false)
      expect(kept()).not.toContain('민지')
    })

    test('where the folder cannot be moved: it is listed as before', async () => {
      const { dataDir, marked, keptAt } = await begin()
      writeFileSync(listFile(), marked)
      // Something of that name is there.
      mkdirSync(join(keptAt, 'x'), { recursive: true })
      await desk.start()
      expect(await names()).toEqual(['나', '민지'])
      expect(existsSync(desk.databaseOf(dataDir))).toBe(true)
    })
  })
})

describe('models are of the computer', () => {
  const modelsDir = (): string => join(desk.rootDir, 'models')
  const addCopy = (): Promise<ModelFileView> =>
    desk.call('models.addFile', { path: MINI_MODEL, how: 'copy', anyFamily: false })
  const files = async (): Promise<ModelFileView[]> =>
    (await desk.call<ModelsView>('models.overview')).files

  test('one that was copied by one is there for the other; which speaks is each one’s choice', async () => {
    const { dataDir } = await desk.add('민지')
    const file = await addCopy()
    await desk.call('models.choose', { choice: { kind: 'file', fileId: file.id } })
    await desk.change('민지')
    const view = await desk.call<ModelsView>('models.overview')
    expect(view.modelsDir).toBe(modelsDir())
    expect(view.files).toMatchObject([{ path: file.path, sha256: file.sha256, state: 'ready' }])
    expect(view.choice).toEqual({ kind: 'built-in' })
    expect(existsSync(join(dataDir, 'models'))).toBe(false)
    expect(readdirSync(modelsDir()).filter((name) => name.endsWith('.gguf'))).toHaveLength(1)
  })

  test('one that was removed by one is told of as missing to the other, and comes back with the next copy', async () => {
    await desk.add('민지')
    const file = await addCopy()
    await desk.change('민지')
    await desk.call('models.remove', { fileId: file.id })
    await desk.change('나')
    expect(await files()).toMatchObject([{ state: 'missing' }])
    await desk.change('민지')
    expect(await files()).toEqual([])
    const again = await addCopy()
    await desk.change('나')
    await desk.call('models.remove', { fileId: file.id })
    await desk.start()
    expect(await files()).toMatchObject([{ path: again.path, state: 'ready' }])
  })

  test('what another program is copying for somebody else is not cleared away', async () => {
    const { dataDir } = await desk.add('민지')
    await desk.close()
    mkdirSync(modelsDir(), { recursive: true })
    const half = join(modelsDir(), '반쯤.gguf.part')
    writeFileSync(half, 'GGUF')
    const unlock = lockProfile(dataDir)
    await desk.start()
    expect(existsSync(half)).toBe(true)
    unlock()
    await desk.start()
    expect(existsSync(half)).toBe(false)
  })
})

describe('on the command line', () => {
  type Listed = { id: string; name: string; current: boolean; dataDir: string }[]
  const cli = (...args: string[]): Promise<CliRun> =>
    runCli([...args, '--data-dir', desk.rootDir, '--json'])
  const sittings = async (...args: string[]): Promise<number> => {
    const ran = await cli('sessions', ...args)
    expect(ran.code, ran.err).toBe(0)
    return (JSON.parse(ran.out) as unknown[]).length
  }

  test('the profiles are listed, and a command works on the one that is named, else on the last', async () => {
    const { id, dataDir } = await desk.add('민지')
    await desk.study(2)
    await desk.study(1)
    await desk.change('민지')
    await desk.study(1)
    await desk.close()
    const ran = await cli('profiles')
    expect(ran.code, ran.err).toBe(0)
    expect(JSON.parse(ran.out) as Listed).toEqual([
      { id: 'first', name: '나', current: false, dataDir: desk.rootDir },
      { id, name: '민지', current: true, dataDir }
    ])
    expect(await sittings()).toBe(1)
    expect(await sittings('--profile', '나')).toBe(2)
    expect(await sittings('--profile', '민지'.normalize('NFD'))).toBe(1)
    expect(await sittings('--profile', id)).toBe(1)
    expect(await sittings('--profile', 'first')).toBe(2)
  })

  test('a backup of one lies with that one', async () => {
    const { dataDir } = await desk.add('민지')
    await desk.close()
    const ran = await cli('backup', '--profile', '민지')
    expect(ran.code, ran.err).toBe(0)
    expect(readdirSync(join(dataDir, 'backups'))).toHaveLength(2)
    expect(existsSync(join(desk.rootDir, 'backups'))).toBe(false)
  })

  test('somebody who is not there is an error, and nothing is made for them', async () => {
    await desk.close()
    const before = readdirSync(desk.rootDir)
    const ran = await cli('sessions', '--profile', '준호')
    expect(ran.code).toBe(3)
    expect(JSON.parse(ran.out)).toEqual({
      error: { code: 'not-found', data: { what: 'profile', id: '준호' } }
    })
    expect(ran.err).toContain('준호')
    expect(readdirSync(desk.rootDir)).toEqual(before)
  })

  test('says it in words, in either language', async () => {
    await desk.add('민지')
    await desk.close()
    const words = (...args: string[]) =>
      runCli(['profiles', ...args, '--data-dir', desk.rootDir]).then(({ out }) => out)
    expect(await words()).toContain(`나 (first) · 지금 쓰는 사용자\n  ${desk.rootDir}\n`)
    expect(await words('--lang', 'en')).toContain(`Me (first) · in use\n  ${desk.rootDir}\n`)
  })
})

test('a half-written list beside the whole one changes nothing', async () => {
  await desk.add('민지')
  await desk.close()
  writeFileSync(`${listFile()}.new`, kept().slice(0, 30))
  await desk.start()
  expect(await names()).toEqual(['나', '민지'])
  await desk.change('민지')
  await desk.start()
  expect(await openName()).toBe('민지')
})
