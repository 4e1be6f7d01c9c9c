import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ImportReport } from '@shared/contract/imports.ts'
import { createApp, type App } from '../../src/main/app.ts'
import { workerReading } from '../../src/main/formats/worker-reading.ts'
import { platformTime } from '../../src/main/lib/clock.ts'
import { createLogger } from '../../src/main/lib/logger.ts'
import type { Llm } from '../../src/main/llm/llm.ts'
import { checkHere, copyHere } from './check-here.ts'
import { createFakeLlm } from './fake-llm.ts'
import { NO_TARGET, type Call } from './staged-import.ts'
import { RESOURCES } from './study.ts'

const READER = new URL('../../out/main/item-reader.js', import.meta.url)

export type RealProfile = {
  app: App
  dataDir: string
  call: Call
  /** Reads files from where they are, as the command line does. */
  importFiles: (...paths: string[]) => Promise<ImportReport>
  /** Lines of the log that speak of faults. */
  complaints: string[]
  dispose: () => Promise<void>
}

/** The program on an empty bank, with the built reader in its worker thread; it speaks through `llm`. */
export function emptyProfile(
  llm: Llm = createFakeLlm(() => ({ thought: [], final: [] }))
): RealProfile {
  const folder = mkdtempSync(join(tmpdir(), 'hapgyeok-real-'))
  const resourcesDir = join(folder, 'resources')
  cpSync(join(RESOURCES, 'exams'), join(resourcesDir, 'exams'), { recursive: true })
  mkdirSync(join(resourcesDir, 'bank'))
  cpSync(
    join(RESOURCES, 'models', 'published-scores.json'),
    join(resourcesDir, 'models', 'published-scores.json')
  )
  const dataDir = join(folder, 'data')
  const complaints: string[] = []
  const app = createApp({
    paths: { dataDir, resourcesDir },
    time: platformTime,
    random: () => 0,
    newId: randomUUID,
    log: createLogger(
      (line) => complaints.push(line),
      'error',
      () => Date.now()
    ),
    emit: () => undefined,
    llm: () => llm,
    readItemFile: workerReading(READER),
    checkFile: checkHere,
    copyFile: copyHere,
    alone: true,
    host: 'in-process',
    version: '0.0.0'
  })
  return {
    app,
    dataDir,
    complaints,
    call: async <T>(name: string, input: unknown = {}): Promise<T> => {
      const reply = await app.dispatch(name, input)
      if (!reply.ok) throw Object.assign(new Error(reply.error.code), reply.error)
      return reply.value as T
    },
    importFiles: (...paths) =>
      app.services.imports.run({
        runId: randomUUID(),
        files: paths.map((path) => ({ name: path.split('/').at(-1) ?? '', path })),
        target: NO_TARGET,
        mappings: {},
        dryRun: false
      }),
    dispose: async () => {
      await app.close()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
