import { Worker } from 'node:worker_threads'
import type { FileCheck } from '@shared/contract/recovery.ts'
import type { CopyFile } from './copy-file.ts'
import type { CheckFile } from './data-check.ts'
import type { DataTask } from './data-checker.ts'

const NEVER = new AbortController().signal

/** Checks in a worker thread of its own; `script` is data-checker.ts, bundled. */
export const workerCheck =
  (script: URL): CheckFile =>
  async (request) => {
    const found = await work(script, { kind: 'check', request }, NEVER)
    if (found === null) throw new Error('a check was cancelled')
    return found
  }

/** Copies likewise. A copy that is cancelled is left half done by a thread that ends between two of its steps. */
export const workerCopy =
  (script: URL): CopyFile =>
  (request, signal) =>
    work(script, { kind: 'copy', request }, signal)

const work = (script: URL, task: DataTask, signal: AbortSignal): Promise<FileCheck | null> =>
  new Promise((resolve, reject) => {
    if (signal.aborted) {
      resolve(null)
      return
    }
    const worker = new Worker(script, { workerData: task, execArgv: [] })
    const cancel = (): void => {
      void worker.terminate()
      resolve(null)
    }
    signal.addEventListener('abort', cancel, { once: true })
    const end = (settle: () => void): void => {
      signal.removeEventListener('abort', cancel)
      settle()
    }
    worker.once('message', (found: FileCheck) => end(() => resolve(found)))
    worker.once('error', (error) => end(() => reject(error)))
    worker.once('exit', (code) =>
      end(() => reject(new Error(`the work on a database file ended with ${code}`)))
    )
  })
