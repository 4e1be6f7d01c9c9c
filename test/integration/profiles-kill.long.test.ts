import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { enterHost } from '../support/host-client.ts'
import { startHost } from '../support/host-process.ts'
import { countIn, openProfilesDesk, type ProfilesDesk } from '../support/profiles-desk.ts'

const KILL = new URL('../support/kill-at-rename.mjs', import.meta.url).href

let desk: ProfilesDesk
beforeEach(() => {
  desk = openProfilesDesk()
})
afterEach(async () => {
  delete process.env['NODE_OPTIONS']
  delete process.env['KILL_AT_RENAME']
  await desk.dispose()
})

/** The program as it is shipped, asked for something in which it is killed. */
async function killedIn(moment: string, call: string, input: unknown): Promise<void> {
  process.env['NODE_OPTIONS'] = `--import ${KILL}`
  process.env['KILL_AT_RENAME'] = moment
  const { url, origin, child } = await startHost(desk.rootDir)
  delete process.env['NODE_OPTIONS']
  const gone = once(child, 'exit')
  const client = await enterHost({ url, origin })
  await expect(client.call(call, input)).rejects.toThrow()
  await gone
  expect(child.signalCode).toBe('SIGKILL')
}

const names = async (): Promise<string[]> => (await desk.view()).map(({ name }) => name)
const attempts = (dataDir: string): number =>
  countIn(desk.databaseOf(dataDir), 'SELECT count(*) FROM attempt')

// The list with the mark, the folder, the list without the entry: each by giving a name.
test.each([
  ['before 1', 'listed'],
  ['after 1', 'gone'],
  ['before 2', 'gone'],
  ['after 2', 'gone'],
  ['before 3', 'gone'],
  ['after 3', 'gone']
])(
  'killed %s while somebody is taken off the list: %s, and every answer is there',
  async (moment, end) => {
    await desk.start()
    const { id, dataDir } = await desk.add('민지')
    await desk.change('민지')
    await desk.study(3)
    await desk.change('나')
    await desk.study(2)
    await desk.close()
    await killedIn(moment, 'profiles.remove', { id })

    await desk.start()
    const removed = readdirSync(join(desk.rootDir, 'profiles')).filter((name) =>
      name.startsWith('removed-')
    )
    expect(await names()).toEqual(end === 'listed' ? ['나', '민지'] : ['나'])
    expect(removed).toHaveLength(end === 'listed' ? 0 : 1)
    expect(existsSync(dataDir)).toBe(end === 'listed')
    await desk.close()
    const folder = end === 'listed' ? dataDir : join(desk.rootDir, 'profiles', removed[0] ?? '')
    expect(attempts(folder)).toBe(3)
    expect(attempts(desk.rootDir)).toBe(2)
  }
)

test.each([
  ['before 1', '나'],
  ['after 1', '민지']
])(
  'killed %s while another is opened: the next start opens %s, whose answers are there',
  async (moment, name) => {
    await desk.start()
    const { id, dataDir } = await desk.add('민지')
    await desk.study(2)
    await desk.close()
    await killedIn(moment, 'profiles.open', { id })

    await desk.start()
    expect((await desk.view()).find(({ current }) => current)?.name).toBe(name)
    await desk.change('민지')
    await desk.study(1)
    await desk.close()
    expect([attempts(desk.rootDir), attempts(dataDir)]).toEqual([2, 1])
  }
)
