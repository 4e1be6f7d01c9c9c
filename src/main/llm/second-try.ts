import type { EngineProcess } from './engine-process.ts'
import type { QueuedRun } from './run-queue.ts'

/**
 * Whether a run begins once more, by itself, after its process was lost: one of which nothing was shown yet, and whose
 * process had answered before. The second process has not, so that its loss is told; a start that crashes is begun again
 * by the learner only (crashed-starts.ts). Whoever asks for a group has a second try of its own.
 */
export const beginsAgain = (run: QueuedRun, lost: Pick<EngineProcess, 'proven'>): boolean =>
  run.kind === 'generation' &&
  lost.proven() &&
  !run.hasShown() &&
  !run.settled() &&
  !run.signal.aborted
