import type { GpuFacts } from '@shared/contract/models.ts'
import type { ProgramInfo, Settings } from '@shared/contract/program.ts'
import type { FileCheck } from '@shared/contract/recovery.ts'
import type { LlmState } from '@shared/contract/tutor.ts'
import { formatCount } from '@shared/text/numbers.ts'
import type { DatabaseFigures } from '../db/health-queries.ts'
import { mainText } from '../text/main-text.ts'

export type DiagnosticsFacts = {
  /** Epoch milliseconds. */
  at: number
  version: string
  host: ProgramInfo['host']
  runtime: Record<string, string>
  system: string
  processor: { name: string; count: number }
  memoryMb: number
  freeMemoryMb: number
  onBattery: boolean | null
  gpu: GpuFacts | null
  folder: {
    freeMb: number | null
    synced: boolean
    ascii: boolean
    databaseBytes: number | null
    logBytes: number | null
    searchBytes: number | null
    backups: number
    newestBackupAt: number | null
    backupBytes: number
  }
  figures: DatabaseFigures
  integrity: FileCheck['state']
  searchLeft: number
  rows: readonly (readonly [table: string, rows: number])[]
  settings: Settings
  model: LlmState
  /** `name` null: a file of the learner's own. */
  modelFiles: readonly {
    name: string | null
    bytes: number
    quantisation: string | null
    architecture: string
    linked: boolean
    there: boolean
  }[]
  crashedStarts: readonly number[]
  engineDeaths: readonly string[]
  importEndings: Record<string, number>
  lines: readonly string[]
}

const MB = 1024 * 1024
const mb = (bytes: number | null): string =>
  bytes === null ? mainText().diagnostics.none : `${formatCount(Math.round(bytes / MB))} MB`
const yes = (value: boolean): string =>
  value ? mainText().diagnostics.yes : mainText().diagnostics.no
const known = <T>(value: T | null, say: (value: T) => string): string =>
  value === null ? mainText().diagnostics.unknown : say(value)

/** The document as the learner reads it before anything becomes of it. */
export function diagnosticsText(facts: DiagnosticsFacts): string {
  const words = mainText().diagnostics
  const { program, computer, model } = words
  return [
    words.title,
    `${words.madeAt}: ${iso(facts.at)}`,
    words.holds,
    ...section(program.heading, [
      [program.version, facts.version],
      [program.window, words.hosts[facts.host]],
      [
        program.runtime,
        Object.entries(facts.runtime)
          .map((pair) => pair.join(' '))
          .join(', ')
      ]
    ]),
    ...section(computer.heading, [
      [computer.system, facts.system],
      [computer.processor, `${facts.processor.name} × ${facts.processor.count}`],
      [computer.memory, computer.memoryFree(facts.memoryMb, facts.freeMemoryMb)],
      [computer.onBattery, known(facts.onBattery, yes)],
      [computer.gpu, facts.gpu === null ? words.none : gpuText(facts.gpu)]
    ]),
    ...section(words.folder.heading, folderRows(facts.folder)),
    ...section(words.database.heading, databaseRows(facts)),
    ...section(
      words.rows,
      facts.rows.map(([table, rows]) => [table, formatCount(rows)])
    ),
    ...section(words.settings.heading, settingRows(facts.settings)),
    ...section(model.heading, [
      [model.now, modelText(facts.model)],
      ...facts.modelFiles.map((file, index): Row => [model.file(index + 1), modelFileText(file)]),
      [model.crashedStarts, facts.crashedStarts.join(', ') || '0'],
      [model.engineDeaths, facts.engineDeaths.join(', ') || words.none]
    ]),
    ...section(
      words.imports,
      Object.entries(facts.importEndings).map(([ending, count]) => [ending, formatCount(count)])
    ),
    '',
    `[${words.lastLines(facts.lines.length)}]`,
    ...facts.lines,
    ''
  ].join('\n')
}

type Row = readonly [name: string, value: string]

const section = (title: string, rows: readonly Row[]): string[] => [
  '',
  `[${title}]`,
  ...(rows.length === 0
    ? [mainText().diagnostics.none]
    : rows.map(([name, value]) => `${name}: ${value}`))
]

const iso = (at: number): string => new Date(at).toISOString()

function gpuText({ backend, names, totalMb, freeMb, unified }: GpuFacts): string {
  const { memoryFree, sharedMemory } = mainText().diagnostics.computer
  const parts = [backend, names.join(', '), memoryFree(totalMb, freeMb)]
  return [...parts, ...(unified ? [sharedMemory] : [])].join(', ')
}

function folderRows(folder: DiagnosticsFacts['folder']): Row[] {
  const { folder: words, none } = mainText().diagnostics
  return [
    [words.free, known(folder.freeMb, (free) => `${formatCount(free)} MB`)],
    [words.synced, yes(folder.synced)],
    [words.ascii, yes(folder.ascii)],
    [words.database, mb(folder.databaseBytes)],
    [words.writeLog, mb(folder.logBytes)],
    [words.search, mb(folder.searchBytes)],
    [words.backups, words.backupCount(folder.backups, mb(folder.backupBytes))],
    [words.newestBackup, folder.newestBackupAt === null ? none : iso(folder.newestBackupAt)]
  ]
}

/** The names of pragmas are the same in every language. */
function databaseRows({ figures, integrity, searchLeft }: DiagnosticsFacts): Row[] {
  const { database: words, integrity: states } = mainText().diagnostics
  return [
    [words.check, states[integrity]],
    [words.format, `${figures.schemaVersion}`],
    ['journal_mode', figures.journalMode],
    ['synchronous', `${figures.synchronous}`],
    ['foreign_keys', yes(figures.foreignKeys)],
    [words.pages, words.pageFacts(figures.pages, figures.pageBytes, figures.freePages)],
    [words.toIndex, formatCount(searchLeft)]
  ]
}

/** How many days and rates are set, and never for which exam. */
function settingRows(settings: Settings): Row[] {
  const words = mainText().diagnostics.settings
  return [
    [words.theme, settings.theme],
    [words.textSize, `${settings.textPercent}%`],
    [words.tutorMode, settings.tutorMode],
    [words.traceOpen, yes(settings.traceOpen)],
    [words.itemsPerPage, `${settings.itemsPerPage}`],
    [words.studyTime, words.minutes(settings.studyMinutes)],
    [
      words.reviews,
      settings.reviewsPerDay === null ? words.automatic : `${settings.reviewsPerDay}`
    ],
    [words.examDates, `${Object.keys(settings.examDates).length}`],
    [words.retention, `${Object.keys(settings.retention).length}`]
  ]
}

/** Which file it is stands in the list below; its name may be the learner's. */
function modelText(state: LlmState): string {
  const { model: words, none } = mainText().diagnostics
  const label = 'builtIn' in state && state.builtIn ? words.trial : words.chosen
  switch (state.phase) {
    case 'no-model':
      return none
    case 'ready':
      return `${label}, ${words.ready(state.backend)}`
    case 'loading':
      return `${label}, ${words.loading}`
    case 'failed':
      return `${label}, ${words.failed}`
    case 'idle':
      return `${label}, ${words.idle}`
  }
}

function modelFileText(file: DiagnosticsFacts['modelFiles'][number]): string {
  const words = mainText().diagnostics.model
  return [
    file.name ?? words.ownFile,
    mb(file.bytes),
    file.quantisation ?? words.quantisationUnknown,
    /^[\w.-]{1,40}$/u.test(file.architecture) ? file.architecture : words.architectureUnknown,
    file.linked ? words.linked : words.copied,
    file.there ? '' : words.notThere
  ]
    .filter((part) => part !== '')
    .join(', ')
}
