import { workerData } from 'node:worker_threads'

// Ends the process when one file takes too long: a reader that never yields can be stopped in no other way.
const runs = new Int32Array(workerData.shared)
let seen = -1
let since = performance.now()
setInterval(() => {
  const now = Atomics.load(runs, 0)
  if (now !== seen) [seen, since] = [now, performance.now()]
  else if (performance.now() - since > workerData.mostMs) process.kill(process.pid, 'SIGKILL')
}, 100)
