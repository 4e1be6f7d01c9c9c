import { counted } from '@shared/text/en/counted.ts'
import { formatCount } from '@shared/text/numbers.ts'
import type { doctor as ko } from '../ko/doctor.ts'

export const doctor: typeof ko = {
  marks: { ok: 'OK', warn: 'Warning', fail: 'Fault' },
  allWell: (checks) => `${counted(checks, 'check')} done, nothing amiss.`,
  amiss: (checks, amiss) => `Look at ${amiss} of ${counted(checks, 'check')}.`,
  node: {
    ok: (version) => `Running on Node ${version}.`,
    old: (version, least) => `Node ${version} is too old. Version ${least} or later is needed.`
  },
  folder: {
    ok: (path) => `The data folder can be written to (${path}).`,
    refused: (path, why) =>
      `The data folder cannot be written to (${path}, ${why}). Check the permissions of the folder.`,
    full: (path) =>
      `The data folder cannot be written to because the disk is full (${path}). Free some space, then check again.`
  },
  space: {
    unknown: 'The free disk space could not be found out.',
    ok: (freeMb) => `${formatCount(freeMb)} MB of disk space are free.`,
    short: (freeMb, wantedMb) =>
      `Only ${formatCount(freeMb)} MB of disk space are free. Free ${formatCount(wantedMb)} MB or more so that backups have room too.`
  },
  log: {
    refused: (why) => `The log folder cannot be written to (${why}). Studying works all the same.`,
    none: 'There are no log files yet.',
    files: (files, size) => `${counted(files, 'log file')} in use (${size}).`
  },
  instance: {
    running:
      'The program is running with this study record. The checks only read, so you can leave it open.',
    none: 'No program is running with this study record.'
  },
  durability: {
    untried: (why) => `A trial write of a study record to this storage failed (${why}).`,
    ok: 'This storage keeps responses safely (WAL, FULL).',
    unsafe: (journalMode, synchronous) =>
      `This storage does not keep responses safely (${journalMode}, ${synchronous}). If it is a network drive, move the record to a folder on this computer.`
  },
  database: {
    none: 'There is no study record yet. It is made when you first open the program.',
    missing:
      'The file of the study record is gone, but there are backups. Open the program to restore one.',
    open: (size, items, attempts) =>
      `The study record opens (${size}, ${counted(items, 'item')}, ${counted(attempts, 'graded response')}).`,
    newer: (version, supported) =>
      `The study record was made by a newer version (format ${version}; this program knows up to ${supported}). Update the program.`,
    damaged: (detail) =>
      `The file of the study record is damaged (${detail}). Do not delete it; open the program and restore a backup.`,
    busy: 'Another program is writing to the file of the study record, so it could not be read. Try again in a moment.',
    unreadable: (detail) =>
      `The file of the study record could not be read (${detail}). Check the permissions of the folder.`
  },
  integrity: {
    ok: 'The file of the study record was read from end to end; nothing is wrong with it.',
    broken: (detail) =>
      `Reading the file of the study record from end to end found a fault (${detail}).`
  },
  references: {
    ok: 'All links between records are whole.',
    broken: (count) =>
      `${counted(count, 'link')} between records ${count === 1 ? 'is' : 'are'} broken. Keep a copy of the present file before you restore a backup.`
  },
  schema: {
    ok: (version) => `The study record has the newest format (${version}).`,
    older: (version, supported) =>
      `The study record has format ${version}. The next time you open the program, it is backed up and then raised to ${supported}.`,
    newer: (version, supported) =>
      `The format of the study record (${version}) is newer than this program knows (${supported}).`
  },
  search: {
    ok: 'The search index agrees with the item bank.',
    filling:
      'Some items are not in the search index yet. It fills while the program is open; until then everything is found all the same.',
    none: 'There is no search index. It is built the next time you open the program.',
    wrong:
      'The search index does not agree with the item bank. It is put right the next time you open the program.'
  },
  backups: {
    noneYet: 'There are no backups yet. They are made by themselves once you study.',
    none: 'There is no backup. Make one under Settings.',
    held: (count, day, ago) =>
      count === 1
        ? `There is 1 backup, of ${day} (${ago}).`
        : `There are ${counted(count, 'backup')}, the newest of ${day} (${ago}).`,
    today: 'today',
    daysAgo: (days) => `${counted(days, 'day')} ago`,
    makeOne: 'Later responses are not backed up, so make a new backup.'
  },
  clock: {
    ok: 'The clock of this computer agrees with the records.',
    slow: 'The clock of this computer is behind the real time. Set the date and time.',
    behind: (day) =>
      `The clock of this computer is behind the last record (${day}). Set the date and time.`
  },
  exams: {
    ok: (count) => `${counted(count, 'exam definition')} read.`,
    unreadable: (problem) =>
      `The exam definitions could not be read (${problem}). Install the program again.`
  },
  starter: {
    broken: (problem) =>
      `The file of starter items is not whole (${problem}). Install the program again.`,
    none: 'The file of starter items is missing. Install the program again.',
    ok: (items) => `The file of starter items is whole (${counted(items, 'item')}).`,
    missing: (items, missing) =>
      `${formatCount(missing)} of ${counted(items, 'starter item')} ${missing === 1 ? 'is' : 'are'} not in the item bank yet. The next time you open the program, ${missing === 1 ? 'it is' : 'they are'} added.`
  },
  builtIn: {
    none: 'The file of the trial model is missing. Install the program again.',
    ok: 'The file of the trial model is whole (SHA-256 agrees).',
    other: 'The file of the trial model has other contents. Install the program again.'
  },
  models: {
    none: 'No model files were added.',
    ok: (count) =>
      count === 1
        ? 'The model file you added is in its place.'
        : `All ${counted(count, 'model file')} you added are in their places.`,
    missing: (count) =>
      `${counted(count, 'model file')} ${count === 1 ? 'is' : 'are'} not in ${count === 1 ? 'its place' : 'their places'}.`,
    changed: (count) =>
      `${counted(count, 'model file')} ${count === 1 ? 'has' : 'have'} another size than when added.`,
    crashed: (times) =>
      `The engine ended suddenly ${counted(times, 'time')} while loading a model. Choose it again under Models, or use a smaller one.`
  },
  engine: {
    ok: (backend, ms) => `The engine answers (${backend}, ${formatCount(ms)} ms).`,
    unknownDevice: 'unknown device',
    silent: (problem) =>
      `The engine does not answer (${problem}). Answering items and grading work without it.`
  },
  pages: {
    ok: (files, fonts) =>
      `The files of the window are whole (${counted(files, 'file')}, ${counted(fonts, 'font')}).`,
    noFonts: 'The files of the window have no fonts. Text is shown in other fonts.',
    missing:
      'Files of the window are missing. Install the program again, or build it again with npm start.'
  },
  licences: {
    unreadable: 'The list of open-source licences could not be read.',
    ok: (packages) =>
      `The list of open-source licences has ${counted(packages, 'entry', 'entries')}.`
  }
}
