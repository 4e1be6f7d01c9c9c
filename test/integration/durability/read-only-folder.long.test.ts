import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AnsweredProfile } from '../../support/durability/answered-profile.ts'
import { NOBODY, startBare, whyNoOtherUser } from '../../support/durability/bare-host.ts'
import { SmallDisk, whyNoSmallDisk } from '../../support/durability/small-disk.ts'
import { startOf, toldByHost } from '../../support/durability/start-of.ts'
import { fakeTime } from '../../support/fake-time.ts'

/** D5 asks for 50: `READ_ONLY_FAULTS=50 npx vitest run --project integration read-only-folder`. */
const FAULTS = Number(process.env['READ_ONLY_FAULTS'] ?? 5)
const SENTENCE = /^학습 기록 폴더에 쓸 수 없습니다\(.*\)\. 폴더의 쓰기 권한을 확인해 주세요\.$/u

let root = ''
let dataDir = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), '합격 읽기 전용 '))
  dataDir = join(root, 'profile')
})
afterEach(() => {
  rmSync(root, { recursive: true, force: true })
})

/** A profile with some answers; `killed`: its log is still there, as after a kill. */
async function answered(folder: string, killed: boolean): Promise<AnsweredProfile> {
  const made = killed ? mkdtempSync(join(root, 'made-')) : folder
  const profile = new AnsweredProfile(made, fakeTime())
  await profile.sit('customs-broker')
  for (let click = 0; click < 5; click += 1) expect(await profile.click()).toBeNull()
  if (killed) {
    mkdirSync(folder, { recursive: true })
    for (const name of ['hapgyeok.db', 'hapgyeok.db-wal'])
      copyFileSync(join(made, name), join(folder, name))
  }
  await profile.close()
  profile.lookIn(folder)
  return profile
}

test('on a disk that is read-only the start says so, and all is there once it is not', async (context) => {
  const reason = whyNoSmallDisk()
  if (reason !== null) context.skip(reason)
  const disk = new SmallDisk(96)
  try {
    for (let fault = 0; fault < FAULTS; fault += 1) {
      const folder = join(disk.folder, 'profile')
      disk.setReadOnly(true)
      expect(await startOf(folder)).toEqual({
        code: 'db-read-only',
        sentence: expect.stringMatching(SENTENCE) as unknown
      })
      disk.setReadOnly(false)
      const profile = await answered(folder, fault % 2 === 0)
      disk.setReadOnly(true)
      expect(await startOf(folder)).toEqual({
        code: 'db-read-only',
        sentence: expect.stringMatching(SENTENCE) as unknown
      })
      disk.setReadOnly(false)
      expect(await startOf(folder)).toBeNull()
      expect(profile.losses()).toBe('')
      rmSync(folder, { recursive: true })
    }
  } finally {
    disk.remove()
  }
})

/** What may not be written, of a profile's folder. */
const PLACES = ['', 'hapgyeok.db', 'hapgyeok.db-wal', 'instance.lock', '..'] as const

test(
  `the program ends with a sentence, or stays and tells it, where it may not write: ${FAULTS} times`,
  async (context) => {
    const reason = whyNoOtherUser()
    if (reason !== null) context.skip(reason)
    for (let fault = 0; fault < FAULTS; fault += 1) {
      const place = PLACES[fault % PLACES.length] ?? ''
      const profile = place === '..' ? null : await answered(dataDir, place === 'hapgyeok.db-wal')
      if (place === 'instance.lock' && !existsSync(join(dataDir, place)))
        copyFileSync('/dev/null', join(dataDir, place))
      giveAway(root)
      const target = join(dataDir, place)
      const mode = statSync(target).mode
      chmodSync(target, mode & 0o555)

      expect(await toldByHost(dataDir), `fault ${fault}: ${place}`).toMatch(SENTENCE)

      chmodSync(target, mode)
      const again = await startBare(dataDir)
      expect(again.end, `fault ${fault}: ${place}`).toHaveProperty('url')
      await again.kill()
      if (profile !== null) expect(profile.losses()).toBe('')
      for (const name of readdirSync(root)) rmSync(join(root, name), { recursive: true })
    }
  },
  30 * 60_000
)

function giveAway(folder: string): void {
  if (process.getuid?.() !== 0) return
  for (const name of ['.', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })])
    chownSync(join(folder, name), NOBODY, NOBODY)
}

test(
  `a file that may no longer be written, ${FAULTS} times in a sitting, costs no answer, and a refusal says why`,
  async (context) => {
    const reason = whyNotFrozen()
    if (reason !== null) context.skip(reason)
    const profile = new AnsweredProfile(dataDir, fakeTime())
    await profile.sit('customs-broker')
    const log = join(dataDir, 'hapgyeok.db-wal')
    try {
      for (let fault = 0; fault < FAULTS; fault += 1) {
        expect(await profile.click()).toBeNull()
        freeze(log, true)
        expect(await profile.click()).toEqual({
          code: 'db-unreachable',
          sentence: `저장 장치에서 학습 기록을 읽거나 쓰지 못했습니다(${join(dataDir, 'hapgyeok.db')}, SQLITE_IOERR_WRITE). 장치의 연결과 상태를 확인한 뒤 다시 시도해 주세요.`
        })
        expect(profile.losses()).toBe('')
        freeze(log, false)
        expect(await profile.click()).toBeNull()
        expect(profile.losses(), `fault ${fault}`).toBe('')
      }
    } finally {
      freeze(log, false)
      await profile.close()
    }
  },
  30 * 60_000
)

/** An open file that refuses to be written, as of a drive that fails. */
function freeze(path: string, on: boolean): boolean {
  const { status } = spawnSync('chattr', [on ? '+i' : '-i', path])
  return status === 0
}

function whyNotFrozen(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'only root on Linux may freeze an open file'
  const probe = join(dirname(dataDir), 'probe')
  copyFileSync('/dev/null', probe)
  return freeze(probe, true) && freeze(probe, false) ? null : 'files cannot be frozen on this disk'
}
