/** A control that rests for longer is not at work: a next page that is not there, milliseconds. */
const PATIENCE_MS = 1000
const CONTROLS = 'button, a[href], input, select, textarea, summary, [tabindex="0"]'
/** What stands in place of a screen receives the focus by itself. */
const SCREEN = 'main, body, #app'

/** Where something was taken out of the page. */
type Gap = Pick<MutationRecord, 'target' | 'nextSibling' | 'previousSibling'>

/**
 * A control that goes away or rests while it works takes the focus with it, and the keys then lead nowhere: the
 * browser lets the focus fall to the page. Here it waits for the control, or goes to what came in its place.
 */
export function keepFocus(): void {
  let holder: HTMLElement | null = null
  let gaps: Gap[] = []
  let looking = false
  /** The key that is still down pressed what had the focus before. */
  let givenUnderKey = false

  function look(): void {
    looking = false
    const left = gaps
    gaps = []
    if (holder === null || document.activeElement !== document.body) return
    if (!holder.isConnected) give(successor(left))
    else if (!rests(holder)) give(holder)
    else setTimeout(lookBeside, PATIENCE_MS, holder)
  }

  /** Free again, it is looked at without this. */
  function lookBeside(resting: HTMLElement): void {
    if (resting !== holder || document.activeElement !== document.body) return
    if (resting.isConnected && rests(resting)) give(firstControl(resting.parentElement))
  }

  function give(next: HTMLElement | null): void {
    if (next === null) return
    givenUnderKey = true
    next.focus()
  }

  new MutationObserver((records) => {
    if (holder === null) return
    const gone = records.filter(({ removedNodes }) =>
      [...removedNodes].some((node) => node.contains(holder))
    )
    gaps.push(...gone)
    if (looking || (gone.length === 0 && holds(holder))) return
    looking = true
    // What comes in its place may take the focus itself, and a control that rests keeps it until the next frame.
    requestAnimationFrame(() => requestAnimationFrame(look))
  }).observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['disabled', 'hidden']
  })

  document.addEventListener('focusin', ({ target }) => {
    holder = target instanceof HTMLElement ? target : null
  })
  document.addEventListener('focusout', () => {
    // After the change that is under way: a click beside everything leaves what had the focus as it was.
    queueMicrotask(() => {
      if (document.activeElement !== document.body) return
      if (holder?.isConnected === true && !rests(holder)) holder = null
    })
  })
  document.addEventListener('keyup', () => (givenUnderKey = false))
  document.addEventListener(
    'keydown',
    (event) => {
      if (!event.repeat) givenUnderKey = false
      if (!givenUnderKey) return
      event.preventDefault()
      event.stopPropagation()
    },
    { capture: true }
  )
}

const holds = (element: HTMLElement): boolean =>
  document.activeElement !== document.body && !rests(element)

const rests = (element: HTMLElement): boolean =>
  element.matches(':disabled') || !element.checkVisibility()

/** What can be used beside the gap, or else around it; null where a whole screen is gone. */
function successor(gaps: readonly Gap[]): HTMLElement | null {
  const gap = gaps.findLast(({ target }) => target.isConnected)
  if (gap === undefined) return null
  for (const beside of [gap.nextSibling, gap.previousSibling]) {
    const found = firstControl(beside)
    if (found !== null) return found
  }
  for (let around = gap.target as Element | null; around !== null; around = around.parentElement) {
    if (around.matches(SCREEN)) return null
    const found = firstControl(around)
    if (found !== null) return found
  }
  return null
}

function firstControl(node: Node | null): HTMLElement | null {
  if (!(node instanceof HTMLElement) || !node.isConnected) return null
  const controls = [node, ...node.querySelectorAll<HTMLElement>(CONTROLS)]
  return controls.find((one) => one.matches(CONTROLS) && one.tabIndex >= 0 && !rests(one)) ?? null
}
