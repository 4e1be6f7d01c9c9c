import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AnsweredProfile } from '../../support/durability/answered-profile.ts'
import { holdLock } from '../../support/durability/held-lock.ts'
import { startOf } from '../../support/durability/start-of.ts'
import { fakeTime } from '../../support/fake-time.ts'
import { seeded } from '../../support/program-sitting.ts'

/** D5 asks for 50: `LOCKS=50 npx vitest run --project integration locked-file`. */
const LOCKS = Number(process.env['LOCKS'] ?? 2)
const LOCKED = {
  code: 'db-locked',
  sentence: expect.stringMatching(/^다른 프로그램이 학습 기록 파일을 쓰고 있습니다/) as unknown
}
/** Longer than the program waits, which is five seconds, also when a deadline was looked for just before the click. */
const TOO_LONG_MS = 13_000
const SOME_MS = 3000

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '합격 잠금 '))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})
const path = (): string => join(folder, 'hapgyeok.db')

test(
  `a file that another program locks ${LOCKS} times in a sitting costs no answer, and a refusal says why`,
  async () => {
    const profile = new AnsweredProfile(folder, fakeTime())
    await profile.sit('customs-broker')
    const below = seeded(52)
    for (let lock = 0; lock < LOCKS; lock += 1) {
      const tooLong = lock % 5 === 0
      const { gone } = await holdLock(path(), tooLong ? TOO_LONG_MS : 50 + below(SOME_MS), 'write')
      expect(await profile.click(), `lock ${lock}`).toEqual(tooLong ? LOCKED : null)
      await gone
      expect(await profile.click()).toBeNull()
      expect(profile.losses(), `lock ${lock}`).toBe('')
    }
    await profile.close()
  },
  30 * 60_000
)

test(
  'a file that is locked when the program starts is waited for, and named when it stays locked',
  async () => {
    const profile = new AnsweredProfile(folder, fakeTime())
    await profile.sit('customs-broker')
    expect(await profile.click()).toBeNull()
    await profile.close()

    for (let lock = 0; lock < Math.ceil(LOCKS / 4); lock += 1) {
      const short = await holdLock(path(), 1000, 'everything')
      expect(await startOf(folder)).toBeNull()
      await short.gone
      const long = await holdLock(path(), TOO_LONG_MS, 'everything')
      expect(await startOf(folder)).toEqual(LOCKED)
      await long.gone
    }
    expect(await startOf(folder)).toBeNull()
    expect(profile.losses()).toBe('')
  },
  30 * 60_000
)
