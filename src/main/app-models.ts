import { join } from 'node:path'
import type { AppNeeds } from './app-needs.ts'
import { downloadCalls } from './calls/downloads.ts'
import { modelCatalogueCalls } from './calls/model-catalogue.ts'
import { modelExamCalls } from './calls/model-exams.ts'
import { modelServerCalls } from './calls/model-server.ts'
import { modelCalls } from './calls/models.ts'
import type { Database } from './db/database.ts'
import { tryLockFile } from './db/file-lock.ts'
import { HUB } from './lib/hub-address.ts'
import type { Power } from './lib/power.ts'
import type { LlmSwitch } from './llm/llm-switch.ts'
import { createServerLlm } from './llm/server-llm.ts'
import { serverModels } from './llm/server-models.ts'
import { createServerStore } from './llm/server-store.ts'
import type { ExamCatalogue } from './services/exam-catalogue.ts'
import { createModelExams } from './services/model-exam/model-exams.ts'
import { publishedScores } from './services/model-exam/published-scores.ts'
import { createModelCatalogue } from './services/models/model-catalogue.ts'
import { createModelDownloads } from './services/models/model-downloads.ts'
import { createModelFiles } from './services/models/model-files.ts'
import { createModelInspection } from './services/models/model-inspection.ts'
import { createModelLicences } from './services/models/model-licences.ts'
import { createModelServer } from './services/models/model-server.ts'
import { createModels } from './services/models/models.ts'
import { createRoom } from './services/models/room.ts'
import { takeSharedModels } from './services/models/shared-models.ts'

type ModelNeeds = { db: Database; exams: ExamCatalogue; llm: LlmSwitch; power: Power }

/** The part of the composition that has the models: their files, where they come from, which one speaks, and what it scores. */
export function wireModels(needs: AppNeeds, { db, exams, llm, power }: ModelNeeds) {
  const { paths, time, newId, log, emit, version, engineFor } = needs
  const now = (): number => time.wall()
  const sharedDir = paths.sharedDir ?? paths.dataDir
  const modelsDir = join(sharedDir, 'models')
  const files = createModelFiles({
    queries: db.modelFiles,
    dir: modelsDir,
    now,
    newId,
    alone: needs.alone && (needs.neighbours?.closed ?? true)
  })
  takeSharedModels(db.modelFiles, modelsDir, needs.neighbours?.databases ?? [])
  const room = createRoom(power, needs.lookForGpu ?? (() => Promise.resolve(null)))
  const catalogue = createModelCatalogue(
    join(paths.resourcesDir, 'models', 'catalogue.json'),
    room,
    needs.hub ?? HUB,
    log.child('models')
  )
  const licences = createModelLicences({
    catalogue,
    queries: db.licences,
    now
  })
  const downloads = createModelDownloads({
    dir: modelsDir,
    catalogue,
    licences,
    files,
    lock: tryLockFile,
    emit,
    now,
    log: log.child('download')
  })
  const cipher = needs.cipher ?? null
  const serverStore = createServerStore(paths.dataDir, cipher)
  const models = createModels({
    db,
    files,
    llm,
    engineFor: engineFor === undefined ? null : (model) => engineFor(model, db.engineCrashes),
    serverFor: () => {
      const access = serverStore.withKey()
      return access === null ? null : () => createServerLlm({ ...access, log: log.child('server') })
    },
    power,
    room,
    modelsDir,
    emit,
    log: log.child('models')
  })
  const server = createModelServer({
    store: serverStore,
    keyEncrypted: cipher !== null,
    listModels: serverModels,
    models
  })
  const modelExams = createModelExams({
    db,
    exams,
    llm,
    published: publishedScores(join(paths.resourcesDir, 'models', 'published-scores.json')),
    emit,
    now,
    monotonic: () => time.monotonic(),
    newId,
    log: log.child('model-exam'),
    version,
    alone: needs.alone
  })
  return {
    room,
    catalogue,
    licences,
    downloads,
    models,
    server,
    exams: modelExams,
    inspection: createModelInspection(files, room),
    handlers: {
      models: modelCalls(models),
      modelServer: modelServerCalls(server),
      modelExams: modelExamCalls(modelExams),
      modelCatalogue: modelCatalogueCalls(catalogue, room),
      downloads: downloadCalls(downloads, licences)
    },
    close: async (): Promise<void> => {
      await modelExams.close()
      await downloads.close()
      await llm.dispose()
    }
  }
}
