/** What becomes of a window whose process is gone. */
export type AfterCrash = 'nothing' | 'reopen' | 'ask'

/** A second crash within this time is not answered by opening the same page again, milliseconds. */
const AGAIN_MS = 60_000
/** Where opening it again cannot help (Electron, "RenderProcessGoneDetails"). */
const HOPELESS = new Set(['launch-failed', 'integrity-failure'])

/** Opens a lost page once, and asks the learner when that was not enough. `now`: a clock that only goes on. */
export function createCrashPolicy(now: () => number) {
  let lastAt = -Infinity
  let wanted = false
  return {
    /** The learner has the window opened anew: what comes is no crash. */
    expect: (): void => {
      wanted = true
    },
    gone: (reason: string): AfterCrash => {
      if (reason === 'clean-exit') return 'nothing'
      if (wanted) {
        wanted = false
        return 'reopen'
      }
      const again = now() - lastAt < AGAIN_MS
      lastAt = now()
      return again || HOPELESS.has(reason) ? 'ask' : 'reopen'
    }
  }
}
