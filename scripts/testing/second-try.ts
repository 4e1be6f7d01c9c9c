import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import type { Reporter, SerializedError, TestModule } from 'vitest/node'

/** A file of tests with a failure in it; `file` from the project's root, with slashes. */
export type RedFile = { project: string; file: string }

/** More red files than this are no accident. */
const MOST = 3
/** What a browser, a model or a clock moves on, beside whatever else the machine does. */
const MOVED = new Set(['e2e', 'desktop', 'model', 'timed'])
/** What must never happen once gets no second try. */
const NEVER = /^test\/(?:integration|desktop\/security)\//u

/**
 * Which files of tests CI runs once more, alone: all that are red or none. An error outside every test belongs to no
 * file, and a second run would not show it.
 */
export function filesToTryAgain(
  red: readonly RedFile[],
  errorsOutside: number
): readonly RedFile[] {
  const may = red.every(({ project, file }) => MOVED.has(project) && !NEVER.test(file))
  return may && errorsOutside === 0 && red.length <= MOST ? red : []
}

/** A reporter of vitest that leaves behind, as JSON in the file that SECOND_TRY names, what may run once more. */
export default class SecondTry implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const path = process.env.SECOND_TRY
    if (path === undefined) throw new Error('SECOND_TRY names no file')
    const red = modules
      .filter((module) => module.state() === 'failed')
      .map(({ project, moduleId }) => ({
        project: project.name,
        file: relative(project.globalConfig.root, moduleId).replaceAll('\\', '/')
      }))
    writeFileSync(path, JSON.stringify(filesToTryAgain(red, errors.length)))
  }
}
