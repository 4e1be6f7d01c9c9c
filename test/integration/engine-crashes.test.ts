import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LlmStatus } from '@shared/contract/tutor.ts'
import type { CrashStore } from '../../src/main/llm/crashed-starts.ts'
import type { Llm } from '../../src/main/llm/llm.ts'
import {
  engineClients,
  failure,
  request,
  saferStarts,
  type Behaviour
} from '../support/fake-host.ts'
import { never } from '../support/engine.ts'
import { ProfileDesk, type Profile } from '../support/profile.ts'

const clients = engineClients()
let desk: ProfileDesk
beforeEach(() => {
  desk = new ProfileDesk()
})
afterEach(() => desk.dispose())

/** The program with an engine whose processes behave so, one after the other. */
function start(...behaviours: Behaviour[]) {
  const engines: ReturnType<typeof clients.make>[] = []
  const profile: Profile = desk.start(undefined, undefined, (crashes: CrashStore): Llm => {
    const made = clients.make(behaviours, { crashes })
    engines.push(made)
    return made.llm
  })
  const [engine] = engines
  if (engine === undefined) throw new Error('the program made no engine')
  return { profile, ...engine }
}

test('a profile remembers crashed starts: the third program begins safer, and the fourth not at all by itself', async () => {
  for (let time = 0; time < 2; time += 1) {
    const { profile, llm, hosts } = start({ crash: 'load' })
    expect(await failure(llm)).toMatchObject({ code: 'llm-engine-died' })
    expect(saferStarts(hosts)).toEqual([false])
    await desk.close(profile)
  }
  const third = start({ crash: 'load' })
  expect(await failure(third.llm)).toMatchObject({ code: 'llm-engine-died' })
  expect(saferStarts(third.hosts)).toEqual([true])
  await desk.close(third.profile)

  const fourth = start({ scripts: [['답']] })
  expect(await fourth.profile.call<LlmStatus>('tutor.status')).toMatchObject({ phase: 'failed' })
  expect(fourth.hosts).toEqual([])
  const answer = await fourth.llm.generate(request(), never(), () => undefined)
  expect(answer.final).toBe('답')
  expect(saferStarts(fourth.hosts)).toEqual([true])
})
