// Loaded with --import before the host in tests: the system clock jumps ahead when the parent says so,
// as after sleep. Timers and the monotonic clock are left alone.
const now = Date.now
let shift = 0
Date.now = () => now() + shift
process.on('message', (message) => {
  if (typeof message === 'object' && message !== null && typeof message.shiftMs === 'number') {
    shift += message.shiftMs
  }
})
// The channel must not keep the host from ending.
process.channel?.unref()
