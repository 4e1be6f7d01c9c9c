import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { raceHosts } from '../../support/durability/bare-host.ts'
import { enterHost } from '../../support/host-client.ts'
import { openSession, respond, startMock } from '../../support/program-sitting.ts'
import { rounds } from '../../support/rounds.ts'

/** D12 asks for 100: `RACES=100 npx vitest run --project integration two-programs`. */
const RACES = rounds('RACES', 3, 10)

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), '합격 두 프로그램 '))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

test(
  `of two programs that start at once on one folder exactly one has it, in ${RACES} races`,
  async () => {
    let sessionId = ''
    for (let race = 0; race < RACES; race += 1) {
      const racers = await raceHosts(folder, 2)
      try {
        const ends = racers.map(({ end }) => end)
        const winners = ends.flatMap((end) => ('url' in end ? [end.url] : []))
        expect(winners, `race ${race}: ${JSON.stringify(ends)}`).toHaveLength(1)
        expect(ends.filter((end) => !('url' in end))).toEqual([
          { code: 3, said: `이 학습 기록으로 프로그램이 이미 실행 중입니다(${folder}).\n` }
        ])

        const url = winners[0] ?? ''
        const client = await enterHost({ url, origin: new URL(url).origin })
        if (sessionId === '') sessionId = await startMock(client, 'doctor')
        await openSession(client, sessionId)
        await respond(client, sessionId, race + 1 - Math.floor(race / 20) * 20)
      } finally {
        await Promise.all(racers.map(({ kill }) => kill()))
      }
    }

    const db = new BetterSqlite(join(folder, 'hapgyeok.db'))
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    // One writer at a time, and each of its answers: one a race.
    const answers = db.prepare(`SELECT count(*) FROM session_event WHERE kind = 'respond'`).pluck()
    expect(answers.get()).toBe(RACES)
    db.close()
  },
  30 * 60_000
)

test('the folder is free again once the program that had it was killed', async () => {
  const [first] = await raceHosts(folder, 1)
  await first?.kill()
  const [second] = await raceHosts(folder, 1)
  try {
    expect(second?.end).toHaveProperty('url')
  } finally {
    await second?.kill()
  }
})
