import { counted } from '@shared/text/en/counted.ts'
import { formatCount } from '@shared/text/numbers.ts'
import type { diagnostics as ko } from '../ko/diagnostics.ts'

export const diagnostics: typeof ko = {
  title: 'Hapgyeok diagnostics',
  madeAt: 'Made at',
  holds:
    'This document holds no items, responses, notes, search words, or names of files and folders.',
  none: 'none',
  unknown: 'unknown',
  yes: 'yes',
  no: 'no',
  hosts: {
    electron: 'program window',
    browser: 'browser',
    'in-process': 'command line'
  },
  integrity: {
    whole: 'nothing wrong',
    damaged: 'damaged',
    newer: 'newer format',
    unreadable: 'could not be read'
  },
  program: {
    heading: 'Program',
    version: 'Version',
    window: 'Window',
    runtime: 'Runtime'
  },
  computer: {
    heading: 'Computer',
    system: 'Operating system',
    processor: 'Processor',
    memory: 'Memory',
    memoryFree: (mb, freeMb) => `${formatCount(mb)} MB (${formatCount(freeMb)} MB free)`,
    onBattery: 'On battery',
    gpu: 'Graphics processor',
    sharedMemory: 'shared memory'
  },
  folder: {
    heading: 'Data folder',
    free: 'Free space',
    synced: 'Folder of a sync program',
    ascii: 'Path in ASCII only',
    writable: 'Folder can be written',
    database: 'Record file',
    databaseWritable: 'Record file can be written',
    writeLog: 'Write-ahead log',
    search: 'Search index',
    backups: 'Backups',
    backupCount: (count, size) => `${formatCount(count)}, ${size}`,
    newestBackup: 'Newest backup'
  },
  database: {
    heading: 'Database',
    condition: 'State',
    conditions: {
      open: 'open',
      damaged: 'damaged',
      missing: 'file missing',
      closed: 'could not be opened'
    },
    trouble: 'Details',
    notChecked: 'not done',
    leftOut: 'Left out because the database cannot be opened',
    unread: 'Left out because the database cannot be read',
    connection: 'connection settings and page count',
    check: 'Check (quick_check)',
    format: 'Format',
    pages: 'Pages',
    pageFacts: (pages, bytes, free) =>
      `${formatCount(pages)} × ${counted(bytes, 'byte')} (${formatCount(free)} empty)`,
    toIndex: 'Items still to be indexed'
  },
  rows: 'Tables and their rows',
  settings: {
    heading: 'Settings',
    theme: 'Theme',
    textSize: 'Text size of items',
    tutorMode: 'Tutor mode',
    traceOpen: 'Reasoning trace open',
    itemsPerPage: 'Items side by side',
    studyTime: 'Study time per day',
    minutes: (minutes) => `${minutes} min`,
    reviews: 'Most reviews per day',
    automatic: 'automatic',
    examDates: 'Exams with an exam day',
    retention: 'Exams with a retention of their own'
  },
  model: {
    heading: 'Model',
    now: 'Now',
    file: (no) => `File ${no}`,
    crashedStarts: 'Crashes while loading',
    trial: 'trial model',
    chosen: 'chosen model',
    ready: (backend) => `ready (${backend})`,
    loading: 'loading',
    failed: 'could not be loaded',
    idle: 'idle',
    ownFile: 'own file',
    quantisationUnknown: 'quantisation unknown',
    architectureUnknown: 'unknown architecture',
    linked: 'linked',
    copied: 'copy',
    notThere: 'not in its place'
  },
  imports: 'Formats of imported files',
  engine: {
    heading: 'Engine',
    deaths: 'Sudden ends of the engine'
  },
  lastLines: (count) => (count === 1 ? 'Last line of the log' : `Last ${count} lines of the log`)
}
