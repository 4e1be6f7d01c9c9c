import type { GpuFacts } from '@shared/contract/models.ts'
import type { ProgramInfo, Settings } from '@shared/contract/program.ts'
import type { Condition, FileCheck } from '@shared/contract/recovery.ts'
import type { LlmState } from '@shared/contract/tutor.ts'
import { formatCount } from '@shared/text/numbers.ts'
import { mainText } from '../text/main-text.ts'
import type { RecordFacts } from './diagnostics-records.ts'

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
  folder: {
    freeMb: number | null
    synced: boolean
    ascii: boolean
    writable: boolean
    databaseBytes: number | null
    databaseWritable: boolean
    logBytes: number | null
    searchBytes: number | null
    backups: number
    newestBackupAt: number | null
    backupBytes: number
  }
  condition: Condition['kind']
  /** What is wrong with the database, in codes; null: nothing is known. */
  trouble: string | null
  /** Null: the file was not opened. */
  integrity: FileCheck['state'] | null
  /** Version of the schema, as the bytes of a file say it that is not open. */
  format: number | null
  /** Null where the database is not open, or cannot be read. */
  records: RecordFacts | null
  /** It is open, and could not be read to its end. */
  unread: boolean
  engineDeaths: readonly string[]
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
  const { program, computer } = words
  const { records } = facts
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
      ...(records === null ? [] : [gpuRow(records.gpu)])
    ]),
    ...section(words.folder.heading, folderRows(facts.folder)),
    ...section(words.database.heading, databaseRows(facts)),
    ...(records === null ? [] : recordSections(records)),
    ...section(words.engine.heading, [
      [words.engine.deaths, facts.engineDeaths.join(', ') || words.none]
    ]),
    '',
    `[${words.lastLines(facts.lines.length)}]`,
    ...facts.lines,
    ''
  ].join('\n')
}

/** What only an open database tells; each of their headings is named where they are left out. */
function recordSections(records: RecordFacts): string[] {
  const words = mainText().diagnostics
  const { model } = words
  return [
    ...section(
      words.rows,
      records.rows.map(([table, rows]) => [table, formatCount(rows)])
    ),
    ...section(words.settings.heading, settingRows(records.settings)),
    ...section(model.heading, [
      [model.now, modelText(records.model)],
      ...records.modelFiles.map((file, index): Row => [model.file(index + 1), modelFileText(file)]),
      [model.crashedStarts, records.crashedStarts.join(', ') || '0']
    ]),
    ...section(
      words.imports,
      Object.entries(records.importEndings).map(([ending, count]) => [ending, formatCount(count)])
    )
  ]
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

const gpuRow = (gpu: GpuFacts | null): Row => {
  const { computer, none } = mainText().diagnostics
  return [computer.gpu, gpu === null ? none : gpuText(gpu)]
}

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
    [words.writable, yes(folder.writable)],
    [words.database, mb(folder.databaseBytes)],
    ...(folder.databaseBytes === null
      ? []
      : [[words.databaseWritable, yes(folder.databaseWritable)] as const]),
    [words.writeLog, mb(folder.logBytes)],
    [words.search, mb(folder.searchBytes)],
    [words.backups, words.backupCount(folder.backups, mb(folder.backupBytes))],
    [words.newestBackup, folder.newestBackupAt === null ? none : iso(folder.newestBackupAt)]
  ]
}

/** The names of pragmas are the same in every language. */
function databaseRows(facts: DiagnosticsFacts): Row[] {
  const { condition, trouble, integrity, format, records } = facts
  const { database: words, integrity: states, unknown } = mainText().diagnostics
  const figures = records?.figures
  return [
    [words.condition, words.conditions[condition]],
    ...(trouble === null ? [] : [[words.trouble, trouble] as const]),
    [words.check, integrity === null ? words.notChecked : states[integrity]],
    [words.format, `${figures?.schemaVersion ?? format ?? unknown}`],
    ...(records === null ? [leftOutRow(facts.unread)] : openRows(records))
  ]
}

function openRows({ figures, searchLeft }: RecordFacts): Row[] {
  const { database: words } = mainText().diagnostics
  return [
    ['journal_mode', figures.journalMode],
    ['synchronous', `${figures.synchronous}`],
    ['foreign_keys', yes(figures.foreignKeys)],
    [words.pages, words.pageFacts(figures.pages, figures.pageBytes, figures.freePages)],
    [words.toIndex, formatCount(searchLeft)]
  ]
}

function leftOutRow(unread: boolean): Row {
  const { computer, database, rows, settings, model, imports } = mainText().diagnostics
  const parts = [computer.gpu, database.connection, rows, settings.heading, model.heading, imports]
  return [unread ? database.unread : database.leftOut, parts.join(', ')]
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

function modelFileText(file: RecordFacts['modelFiles'][number]): string {
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
