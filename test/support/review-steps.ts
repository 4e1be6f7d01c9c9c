import type { Page } from 'playwright-core'

/** Milliseconds from Enter to the frame after what it brought. */
export type Steps = { key: number[]; next: number[] }

// As text: these tests are compiled without the window's types.
const WATCH = `(() => {
  const steps = { key: [], next: [] }
  window.reviewSteps = steps
  let pressed = null
  const item = () => document.querySelector('article[data-item]')?.dataset.item
  const shown = () => document.querySelector('article[data-item] .verdict') !== null
  addEventListener('keydown', ({ code, timeStamp }) => {
    if (code === 'Enter') pressed = { at: timeStamp, item: item(), shown: shown() }
  }, true)
  new MutationObserver(() => {
    if (pressed === null) return
    const { at, item: before, shown: was } = pressed
    const kind = item() !== undefined && item() !== before ? 'next' : shown() && !was ? 'key' : null
    if (kind === null) return
    pressed = null
    // The frame is painted when a task behind it runs.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => steps[kind].push(Math.round((performance.now() - at) * 10) / 10)
      port2.postMessage(null)
    })
  }).observe(document.body, { childList: true, subtree: true })
})()`

/** Begins to measure; what comes back tells what was measured so far. */
export async function watchSteps(page: Page): Promise<() => Promise<Steps>> {
  await page.evaluate(WATCH)
  return () => page.evaluate<Steps>('window.reviewSteps')
}

export function middle(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
