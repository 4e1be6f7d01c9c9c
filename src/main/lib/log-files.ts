import { appendFileSync, existsSync, readFileSync, renameSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { createLogger, type Logger } from './logger.ts'
import { makeFolder } from './make-folder.ts'
import { createRedactor } from './redact.ts'

/** The current file and those before it: some weeks of daily use. */
export const LOG_FILES = 5
export const LOG_BYTES = 1024 * 1024

export const logPath = (dataDir: string): string => join(dataDir, 'logs', 'hapgyeok.log')

/** The log of a program that has the profile open. */
export const programLog = (dataDir: string): Logger =>
  createLogger(
    fileLog(logPath(dataDir)),
    'info',
    () => Date.now(),
    createRedactor({ home: homedir(), data: dataDir })
  )

/**
 * Appends to a file and turns it over when it is full. Each line is one write at the end of the file, and the file is
 * open no longer than that, so that two programs that write leave each other's lines whole. A log that cannot be written
 * stops nothing, and a data folder that was moved away meanwhile is not made again for it.
 */
export function fileLog(
  path: string,
  bytes = LOG_BYTES,
  files = LOG_FILES
): (line: string) => void {
  let begun = false
  return (line) => {
    try {
      const size = sizeOf(path)
      if (size + line.length > bytes) turnOver(path, files, size < 2 * bytes)
      append(path, `${line}\n`, !begun)
      begun = true
    } catch {
      // A full or read-only disk must not stop an exam; the database reports such trouble itself.
    }
  }
}

/** `first`: the data folder itself may not be there yet. */
function append(path: string, line: string, first: boolean): void {
  try {
    appendFileSync(path, line)
  } catch (error) {
    if (!isMissing(error)) throw error
    if (first || existsSync(dirname(dirname(path)))) makeFolder(dirname(path))
    appendFileSync(path, line)
  }
}

/**
 * The oldest goes; a file that another program turned over meanwhile is not there. One that Windows will not rename
 * because somebody reads it may grow a while (`patient`).
 */
function turnOver(path: string, files: number, patient: boolean): void {
  for (let number = files - 1; number >= 1; number -= 1) {
    try {
      renameSync(number === 1 ? path : `${path}.${number - 1}`, `${path}.${number}`)
    } catch (error) {
      if (!isMissing(error) && !patient) throw error
    }
  }
}

/** The latest lines, oldest first; none where there is no log. */
export function lastLines(path: string, most: number): string[] {
  const lines: string[] = []
  for (let number = 0; number < LOG_FILES && lines.length < most; number += 1) {
    lines.unshift(...linesOf(number === 0 ? path : `${path}.${number}`))
  }
  return lines.slice(-most)
}

function linesOf(path: string): string[] {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
  } catch {
    // Not there, or not to be read: then there is nothing to tell of it.
    return []
  }
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size
  } catch {
    return 0
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'
