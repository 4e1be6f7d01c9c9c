import { EventEmitter, once } from 'node:events'
import type { EventName, Events } from '@shared/contract/events.ts'
import { createApp } from '../../src/main/app.ts'
import { platformTime } from '../../src/main/lib/clock.ts'
import { silentLogger } from '../../src/main/lib/logger.ts'
import { testEngine } from './engine.ts'
import { checkHere, copyHere } from './check-here.ts'
import { createFakeLlm } from './fake-llm.ts'
import { inProcessReading } from './in-process-reading.ts'
import { RESOURCES } from './study.ts'

type Emitted = { [N in EventName]: { name: N; data: Events[N] } }[EventName]

let ids = 0

/** The program on a profile's folder by the real clock, with models from a hub of its own and the real engine. */
export function openHubProfile(dataDir: string, hub: string) {
  const emitted: Emitted[] = []
  const events = new EventEmitter()
  const spoken: (string | null)[] = []
  const app = createApp({
    paths: { dataDir, resourcesDir: RESOURCES },
    time: platformTime,
    random: () => 0,
    newId: () => `id-${(ids += 1)}`,
    log: silentLogger,
    emit: (name, data) => {
      emitted.push({ name, data } as Emitted)
      events.emit(name)
    },
    llm: () => createFakeLlm(() => ({ thought: [], final: [] })),
    engineFor: (model) => {
      spoken.push(model?.path ?? null)
      if (model === null) return createFakeLlm(() => ({ thought: [], final: [] }))
      return testEngine({ modelPath: model.path, modelName: 'chosen', builtIn: false })
    },
    hub,
    readItemFile: inProcessReading,
    checkFile: checkHere,
    copyFile: copyHere,
    alone: true,
    host: 'in-process',
    version: '0.0.0'
  })
  return {
    app,
    emitted,
    /** Files for which an engine was made. */
    spoken: () => spoken,
    emits: async (name: EventName): Promise<void> => {
      await once(events, name)
    },
    /** The call's value; a refusal is thrown as the wire has it. */
    call: async <T>(name: string, input: unknown = {}): Promise<T> => {
      const answer = await app.dispatch(name, input)
      if (!answer.ok) throw Object.assign(new Error(answer.error.code), answer.error)
      return answer.value as T
    },
    close: app.close
  }
}

export type HubProfile = ReturnType<typeof openHubProfile>
