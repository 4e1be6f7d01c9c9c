import type { Worker } from 'node:worker_threads'

/** So long one waits for more to do, milliseconds: its memory is the program's again soon after the last file. */
const KEPT_MS = 3000

/** Keeps one worker that has nothing to do for whoever needs one next; it keeps no program from ending. */
export function keepOneWorker() {
  let kept: Worker | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const take = (): Worker | null => {
    const worker = kept
    kept = null
    clearTimeout(timer)
    if (worker === null) return null
    leaveWorker(worker)
    worker.ref()
    return worker
  }
  const drop = (): void => {
    const worker = take()
    if (worker !== null) endWorker(worker)
  }
  return {
    take,
    keep: (worker: Worker): void => {
      // Of two that read at the same time the later one is not needed.
      if (kept !== null) {
        endWorker(worker)
        return
      }
      kept = worker
      worker.on('error', drop)
      worker.on('exit', drop)
      worker.unref()
      timer = setTimeout(drop, KEPT_MS).unref()
    }
  }
}

/** Not all listeners of all events: by some Node knows itself when the port between the threads is to be read. */
export function leaveWorker(worker: Worker): void {
  for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event)
}

export function endWorker(worker: Worker): void {
  leaveWorker(worker)
  // A worker that is being ended may still say that it fails.
  worker.on('error', () => undefined)
  void worker.terminate()
}
