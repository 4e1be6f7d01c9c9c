import { copyFile, type CopyFile } from '../../src/main/db/copy-file.ts'
import { checkFile, type CheckFile } from '../../src/main/db/data-check.ts'

/** Checks in this thread: for tests of what comes after the checking. */
export const checkHere: CheckFile = (request) => Promise.resolve(checkFile(request))

/** Copies likewise. */
export const copyHere: CopyFile = async (request, signal) =>
  signal.aborted ? null : await copyFile(request)
