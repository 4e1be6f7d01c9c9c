import { checkFile, copyFile, type CheckFile, type CopyFile } from '../../src/main/db/data-check.ts'

/** Checks in this thread: for tests of what comes after the checking. */
export const checkHere: CheckFile = (request) => Promise.resolve(checkFile(request))

/** Copies likewise. */
export const copyHere: CopyFile = (request, signal) =>
  Promise.resolve(signal.aborted ? null : copyFile(request))
