import { join } from 'node:path'
import { contract } from '@shared/contract/index.ts'
import type { ProgramInfo } from '@shared/contract/program.ts'
import { SessionClock } from '@shared/domain/session-clock.ts'
import { licenceCalls } from './calls/licences.ts'
import { mergeCalls } from './calls/merge.ts'
import { wireModels } from './app-models.ts'
import type { AppNeeds } from './app-needs.ts'
import { documentCalls } from './calls/documents.ts'
import { backupCalls } from './calls/backups.ts'
import { erratumCalls } from './calls/errata.ts'
import { examCalls } from './calls/exams.ts'
import { importCalls } from './calls/imports.ts'
import { itemCalls } from './calls/items.ts'
import { programCalls } from './calls/program.ts'
import { progressCalls } from './calls/progress.ts'
import { recordCalls } from './calls/records.ts'
import { sessionCalls } from './calls/session.ts'
import { tutorCalls } from './calls/tutor.ts'
import { createDatabase, type Database } from './db/database.ts'
import { createDispatch } from './dispatch.ts'
import { platformPower } from './lib/power.ts'
import { createLlmSwitch } from './llm/llm-switch.ts'
import { createBackups } from './services/backups/backups.ts'
import { createAssetCollector } from './services/asset-collector.ts'
import { createBankChanges } from './services/bank-changes.ts'
import { createRecordFacts } from './services/diagnostics-records.ts'
import { createDocuments } from './services/documents.ts'
import { createErrata } from './services/errata.ts'
import { createExamCatalogue, onLearnersDays } from './services/exam-catalogue.ts'
import { recoverImports } from './services/import/import-recovery.ts'
import { createItemImports } from './services/import/item-imports.ts'
import { createStagedFiles } from './services/import/staged-files.ts'
import { createItemBank } from './services/item-bank.ts'
import { createItemEditor } from './services/item-editor.ts'
import { createItemExport } from './services/item-export.ts'
import { createItemPrint } from './services/item-print.ts'
import { createItemRecords } from './services/item-records.ts'
import { createKeyCorrections } from './services/key-corrections.ts'
import { createMerges } from './services/merge/merges.ts'
import { createPaperMaker } from './services/paper-maker.ts'
import { createPracticePool } from './services/practice-pool.ts'
import { createProgramSettings } from './services/program-settings.ts'
import { checkRelease, releaseAddress } from './services/release-check.ts'
import { createProgress } from './services/progress/progress.ts'
import { createSearchIndexer } from './services/search-indexer.ts'
import { createScores } from './services/scores.ts'
import { createSessionExport } from './services/session-export.ts'
import { createSessionPrint } from './services/session-print.ts'
import { createSessionRemoval } from './services/session-removal.ts'
import { createSessionReports } from './services/session-reports.ts'
import { loadStarterBank } from './services/starter-bank.ts'
import { createStudySessions } from './services/study-sessions.ts'
import { createThirdParty } from './services/third-party.ts'
import { createTutor } from './services/tutor.ts'
import { createTutorItems } from './services/tutor-items.ts'

export type App = ReturnType<typeof wire>

/** Setting: the version of the program that wrote to the database last. */
const PROGRAM_VERSION = 'program-version'

/** How often open deadlines are looked at, milliseconds: well within the second in which a sheet must be in. */
const TICK_MS = 250

/** Composition root: everything that needs neither Electron nor a browser, wired once. */
export function createApp(needs: AppNeeds): App {
  const databasePath = join(needs.paths.dataDir, 'hapgyeok.db')
  const db = createDatabase(
    databasePath,
    needs.log.child('db'),
    () => needs.time.wall(),
    needs.alone
  )
  try {
    return wire(needs, db)
  } catch (error) {
    db.checkpoints.distrust(true)
    db.close()
    throw db.translate(error)
  }
}

function wire(needs: AppNeeds, db: Database) {
  const { paths, time, random, newId, log, emit, host, version } = needs
  const power = needs.power ?? platformPower()
  const now = (): number => time.wall()
  const llm = createLlmSwitch(needs.llm(db.engineCrashes))
  const catalogue = createExamCatalogue(join(paths.resourcesDir, 'exams'), now)
  if (needs.alone) keepBeforeUpdate(db, version)
  if (needs.alone) recoverImports(db, log.child('import'), now)
  loadStarterBank(join(paths.resourcesDir, 'bank'), { db, log: log.child('bank'), now })

  const settings = createProgramSettings(db, catalogue)
  const exams = onLearnersDays(catalogue, (id) => settings.read().examDates[id] ?? null)
  const keys = createKeyCorrections({ db, exams, now, newId, log: log.child('keys') })
  const bank = createItemBank(db, exams, () => time.monotonic())
  const indexer = createSearchIndexer(db, emit, log.child('search'), () => time.monotonic())
  const changed = (): void => emit('bankChanged', {})
  const editor = createItemEditor({ db, bank, indexer, changed, now, newId })
  const changes = createBankChanges({ db, exams, bank, changed, now, newId })
  const backups = createBackups({
    db,
    check: needs.checkFile,
    copy: needs.copyFile,
    now,
    monotonic: () => time.monotonic(),
    log: log.child('backup'),
    onDamage: needs.onDamage ?? (() => undefined)
  })
  const errata = createErrata({ db, changed, now, newId })
  const staged = createStagedFiles(join(paths.dataDir, 'staging'), newId, needs.alone)
  const imports = createItemImports({
    db,
    exams,
    bank,
    indexer,
    read: needs.readItemFile,
    backup: async (signal) => {
      await backups.make('import', signal)
    },
    emit,
    now,
    monotonic: () => time.monotonic(),
    newId,
    log: log.child('import')
  })
  const assets = createAssetCollector(db, log.child('assets'))
  if (needs.alone) void assets.start()
  const itemExport = createItemExport({
    db,
    exams,
    bank,
    dataDir: paths.dataDir,
    newId,
    alone: needs.alone
  })
  const itemPrint = createItemPrint({ db, exams, bank, now, printer: needs.printer ?? null })
  const clock = new SessionClock(
    time,
    Math.max(db.sessions.findLastEventAt() ?? 0, db.clock.findLastSeenAt() ?? 0)
  )
  const pools = createPracticePool(db, exams)
  const study = createStudySessions({
    db,
    exams,
    papers: createPaperMaker(db, pools, random),
    pools,
    clock,
    newId,
    emit,
    log: log.child('session')
  })
  const merges = createMerges({
    db,
    dataDir: paths.dataDir,
    check: needs.checkFile,
    exams,
    settings,
    study,
    backups,
    indexer,
    emit,
    now,
    log: log.child('merge'),
    alone: needs.alone
  })
  const reports = createSessionReports(db, study)
  const print = createSessionPrint(db, study, reports, needs.printer ?? null)
  const exportSession = createSessionExport(db, study)
  const documents = createDocuments({ db, read: needs.readItemFile, now, newId })
  const scores = createScores(db, exams)
  const progress = createProgress({
    db,
    exams,
    settings,
    bank,
    scores,
    study,
    printer: needs.printer ?? null,
    emit,
    now,
    monotonic: () => time.monotonic()
  })
  const tutor = createTutor({
    items: createTutorItems(db, exams, bank, reports),
    explanations: db.explanations,
    passages: (item) => documents.forItem(item),
    llm,
    power,
    emit,
    now,
    newId,
    log: log.child('tutor')
  })
  const modelSide = wireModels(needs, { db, exams, llm, power })
  const recordFacts = createRecordFacts({
    db,
    settings: settings.read,
    llm,
    publishedModels: () => modelSide.catalogue.offers().map(({ fileName }) => fileName),
    gpu: () => modelSide.room.now().gpu
  })
  const thirdParty = createThirdParty({
    resourcesDir: paths.resourcesDir,
    accepted: db.licences.findLatestAcceptance,
    offers: modelSide.catalogue.offers
  })
  const info = (): ProgramInfo => ({
    version,
    dataDir: paths.dataDir,
    databasePath: db.path,
    runtime: `Node ${process.versions.node}`,
    items: Object.values(bank.countBySubject()).reduce((sum, count) => sum + count, 0),
    host
  })

  const ready = modelSide.models.restore()
  study.settleAll()
  indexer.wake()
  const ticking = setInterval(() => {
    try {
      study.tick()
    } catch (error) {
      log.error('deadline check failed', { error })
    }
    try {
      progress.tick()
    } catch (error) {
      log.error('numbers not derived', { error })
    }
    if (needs.alone) backups.tick()
    db.checkpoints.look(null)
  }, TICK_MS)
  ticking.unref()

  return {
    /** Once the model of an earlier day's choice is the one that speaks. */
    ready,
    dispatch: createDispatch(
      contract,
      {
        program: programCalls(info, settings, () =>
          checkRelease({ address: releaseAddress(paths.resourcesDir, process.env), version })
        ),
        exams: examCalls(exams, bank),
        items: itemCalls(bank, editor, changes, keys, itemPrint),
        errata: erratumCalls(errata),
        imports: importCalls(imports, staged, itemExport),
        session: sessionCalls(
          study,
          reports,
          print,
          exportSession,
          progress.reviewStart,
          createSessionRemoval({ db, study, newId, log: log.child('session') })
        ),
        tutor: tutorCalls(tutor),
        ...modelSide.handlers,
        documents: documentCalls(documents, staged),
        progress: progressCalls(progress),
        records: recordCalls(createItemRecords(db)),
        backups: backupCalls(backups),
        licences: licenceCalls(thirdParty),
        merge: mergeCalls(merges)
      },
      log.child('call'),
      newId,
      db.translate
    ),
    services: {
      exams,
      bank,
      editor,
      changes,
      errata,
      backups,
      imports,
      itemExport,
      itemPrint,
      indexer,
      keys,
      merges,
      settings,
      study,
      reports,
      print,
      exportSession,
      documents,
      models: modelSide.models,
      modelServer: modelSide.server,
      modelExams: modelSide.exams,
      modelCatalogue: modelSide.catalogue,
      modelDownloads: modelSide.downloads,
      modelLicences: modelSide.licences,
      modelInspection: modelSide.inspection,
      scores,
      progress,
      tutor
    },
    /** For 진단 정보. */
    recordFacts,
    /** A file that the system hands over by its path, to be imported when the learner says so. */
    offer: (path: string): void => {
      staged.adopt(path)
      emit('filesOffered', {})
    },
    /** Copying the log into the file, and the seal of that. */
    checkpoints: db.checkpoints,
    /** Commits at the end of the log that could not be read when it was opened. */
    lostCommits: db.lostCommits,
    close: async (): Promise<void> => {
      clearInterval(ticking)
      indexer.stop()
      imports.close()
      assets.stop()
      staged.close()
      try {
        study.rest()
      } catch (error) {
        log.error('session time not kept', { error })
      }
      await backups.close()
      await merges.close()
      await modelSide.close()
      db.close()
    }
  }
}

/** The first start of another version: what the one before left is kept, unless a migration has just done so. */
function keepBeforeUpdate(db: Database, version: string): void {
  const before = db.settings.findValue(PROGRAM_VERSION)
  if (before === version) return
  if (typeof before === 'string') db.keepCopy('update')
  db.settings.putValue(PROGRAM_VERSION, version)
}
