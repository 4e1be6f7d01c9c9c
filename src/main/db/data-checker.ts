import { parentPort, workerData } from 'node:worker_threads'
import { copyFile, type CopyRequest } from './copy-file.ts'
import { checkFile, type CheckRequest } from './data-check.ts'

export type DataTask =
  { kind: 'check'; request: CheckRequest } | { kind: 'copy'; request: CopyRequest }

/** The worker that copies or checks one database file. */
if (parentPort !== null) {
  const task = workerData as DataTask
  parentPort.postMessage(
    task.kind === 'copy' ? await copyFile(task.request) : checkFile(task.request)
  )
}
