import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AnsweredProfile, type Refusal } from '../../support/durability/answered-profile.ts'
import { whyNoOtherUser } from '../../support/durability/bare-host.ts'
import { DISK_PAGE, SmallDisk, whyNoSmallDisk } from '../../support/durability/small-disk.ts'
import { startOf, toldByHost } from '../../support/durability/start-of.ts'
import { fakeTime } from '../../support/fake-time.ts'
import { seeded } from '../../support/program-sitting.ts'
import { rounds } from '../../support/rounds.ts'

/** D5 asks for 50: `DISK_FAULTS=50 npx vitest run --project integration full-disk`. */
const FAULTS = rounds('DISK_FAULTS', 2, 5)
const FULL = {
  code: 'db-full',
  sentence: expect.stringMatching(/^디스크에 남은 공간이 없어/) as unknown
}

const reason = whyNoSmallDisk()
let disk: SmallDisk | null = null
beforeEach((context) => {
  if (reason !== null) context.skip(reason)
  disk = new SmallDisk(96)
})
afterEach(() => {
  disk?.remove()
  disk = null
})
const diskOf = (): SmallDisk => {
  if (disk === null) throw new Error('no disk')
  return disk
}

const mock = {
  examId: 'doctor',
  electives: [],
  roundId: null,
  form: null,
  minutes: {},
  begin: true
}

test(
  `a disk that runs full ${FAULTS} times in a sitting costs no acknowledged answer, and each refusal says why`,
  async () => {
    const profile = new AnsweredProfile(diskOf().folder, fakeTime())
    await profile.sit('customs-broker')
    const below = seeded(50)
    for (let fault = 0; fault < FAULTS; fault += 1) {
      expect(await profile.click()).toBeNull()
      diskOf().fill(below(40) * DISK_PAGE)
      const refusals: Refusal[] = []
      for (let click = 0; click < 3000 && refusals.length < 5; click += 1) {
        const refusal = await (click % 4 === 3 ? profile.note() : profile.click())
        if (refusal !== null) refusals.push(refusal)
      }
      expect(refusals, `fault ${fault}`).toEqual(Array(5).fill(FULL))
      // A sitting is a transaction of many pages.
      expect(await profile.call('session.startMock', mock)).toEqual(FULL)
      expect(profile.losses(), `fault ${fault}, full`).toBe('')

      diskOf().free()
      expect(await profile.click()).toBeNull()
      expect(await profile.note()).toBeNull()
      expect(await profile.call('session.startMock', mock)).toBeNull()
      expect(profile.losses(), `fault ${fault}, freed`).toBe('')
    }
    expect(profile.count()).toBeGreaterThan(FAULTS * 3)

    // The program can be left while the disk is full.
    diskOf().fill(0)
    for (let click = 0; click < 3000 && (await profile.note()) === null; click += 1);
    await profile.close()
    expect(profile.losses()).toBe('')
    diskOf().free()
    await profile.reopen()
    expect(profile.losses()).toBe('')
    await profile.close()
  },
  30 * 60_000
)

test(
  `on a full disk the program starts with everything, or says why not, ${FAULTS} times`,
  async () => {
    const { folder } = diskOf()
    const profile = new AnsweredProfile(folder, fakeTime())
    await profile.sit('customs-broker')
    const below = seeded(51)
    let refused = 0
    for (let fault = 0; fault < FAULTS; fault += 1) {
      for (let click = below(60); click >= 0; click -= 1) expect(await profile.click()).toBeNull()
      await profile.close()
      diskOf().fill(fault % 2 === 0 ? 0 : below(40) * DISK_PAGE)
      const started = await startOf(folder)
      if (started !== null) {
        expect(started).toEqual(FULL)
        refused += 1
      }
      diskOf().free()
      await profile.reopen()
      expect(profile.losses(), `fault ${fault}`).toBe('')
    }
    expect(refused).toBeGreaterThan(0)
    await profile.close()
  },
  30 * 60_000
)

test('where there is no room for the first start, it says so, and starts once there is', async () => {
  const { folder } = diskOf()
  for (const pages of [0, 1, 8, 20, 100, 400]) {
    diskOf().fill(pages * DISK_PAGE)
    expect(await startOf(folder), `${pages} pages`).toEqual(FULL)
    diskOf().free()
  }
  expect(await startOf(folder)).toBeNull()
})

test('the whole program tells of a full disk as well, and opens once there is room', async (context) => {
  const why = whyNoOtherUser()
  if (why !== null) context.skip(why)
  const folder = join(diskOf().folder, 'profile')
  for (const pages of [0, 2, 12, 60, 300]) {
    diskOf().fill(pages * DISK_PAGE)
    expect(await toldByHost(folder), `${pages} pages`).toMatch(/^디스크에 남은 공간이 없어/u)
    diskOf().free()
  }
  expect(await toldByHost(folder)).toBe('open')
})
