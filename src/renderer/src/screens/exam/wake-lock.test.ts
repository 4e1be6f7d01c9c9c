import { expect, test } from 'vitest'
import { WakeLock } from './wake-lock.ts'

/** A page with a screen wake lock: how many are held, and when the page is hidden or shown. */
function page(over: { refuses?: boolean; absent?: boolean } = {}) {
  const state = { held: 0, asked: 0, visible: true, refuses: over.refuses ?? false }
  let pending: (() => void)[] = []
  let changed: () => void = () => undefined
  const lock = new WakeLock({
    wakeLock:
      over.absent === true
        ? undefined
        : {
            request: async () => {
              state.asked += 1
              await new Promise<void>((resolve) => pending.push(resolve))
              if (state.refuses) throw new Error('NotAllowedError')
              state.held += 1
              return {
                release: () => {
                  state.held -= 1
                  return Promise.resolve()
                }
              }
            }
          },
    isVisible: () => state.visible,
    onVisibility: (fn) => {
      changed = fn
      return () => {
        changed = () => undefined
      }
    }
  })
  const answer = async (): Promise<void> => {
    for (const resolve of pending.splice(0)) resolve()
    pending = []
    await new Promise((resolve) => setTimeout(resolve))
  }
  const turn = (visible: boolean): void => {
    state.visible = visible
    changed()
  }
  return { lock, state, answer, turn }
}

test('the screen is kept awake while the clock runs and let go at its end', async () => {
  const { lock, state, answer } = page()
  lock.set(true)
  await answer()
  expect(state.held).toBe(1)
  lock.set(true)
  await answer()
  expect(state).toMatchObject({ held: 1, asked: 1 })
  lock.set(false)
  expect(state.held).toBe(0)
})

test('a page that was hidden asks again when it is shown', async () => {
  const { lock, state, answer, turn } = page()
  lock.set(true)
  await answer()
  turn(false)
  expect(state.held).toBe(0)
  turn(true)
  await answer()
  expect(state.held).toBe(1)
})

test('a lock that is granted after the end is given back at once', async () => {
  const { lock, state, answer } = page()
  lock.set(true)
  lock.set(false)
  await answer()
  expect(state).toMatchObject({ asked: 1, held: 0 })
})

test('one that comes while the clock ran out and began anew is kept', async () => {
  const { lock, state, answer } = page()
  lock.set(true)
  lock.set(false)
  lock.set(true)
  await answer()
  expect(state).toMatchObject({ asked: 1, held: 1 })
})

test('a hidden page asks for nothing before it is shown', async () => {
  const { lock, state, answer, turn } = page()
  turn(false)
  lock.set(true)
  await answer()
  expect(state.asked).toBe(0)
  turn(true)
  await answer()
  expect(state.held).toBe(1)
})

test('leaving the exam room lets go, and showing the page later asks for nothing', async () => {
  const { lock, state, answer, turn } = page()
  lock.set(true)
  await answer()
  lock.dispose()
  turn(true)
  await answer()
  expect(state).toMatchObject({ asked: 1, held: 0 })
})

test('a refused lock, or a browser without one, does not disturb the exam', async () => {
  const refused = page({ refuses: true })
  refused.lock.set(true)
  await refused.answer()
  refused.lock.set(false)
  expect(refused.state.held).toBe(0)
  expect(() => page({ absent: true }).lock.set(true)).not.toThrow()
})
