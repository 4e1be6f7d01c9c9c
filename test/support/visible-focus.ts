import { createCanvas, loadImage } from '@napi-rs/canvas'
import type { CDPSession, Page } from 'playwright-core'

/** What has the focus; `lost` where nothing has it and a key would go nowhere. */
export type Focused = {
  name: string
  lost: boolean
  /** It can be used: where the focus only reads on from a title it needs no ring. */
  operable: boolean
  /** Controls of one kind are drawn by the same rules. */
  kind: string
}

type Area = { x: number; y: number; width: number; height: number; edge: number }

// As text: a page that is looked at knows nothing of these tests.
const FOCUSED = `(() => {
  const element = document.activeElement
  const lost = element === null || element === document.body || element === document.documentElement
  const label = lost ? '' : element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent
  const native = !lost && element.matches('button, a[href], input, select, textarea, summary')
  return {
    name: (label ?? '').replaceAll(/\\s+/gu, ' ').trim(),
    lost,
    operable: !lost && (native || element.tabIndex >= 0),
    kind: lost ? '' : [element.tagName, element.type ?? '', ...[...element.classList].toSorted(), element.parentElement?.className].join(' ')
  }
})()`

/** The focused element and the label that stands for a hidden input, with room for a ring, within the window. */
const AREA = `(() => {
  const element = document.activeElement
  const shown = [element, ...(element.labels ?? []), ...(element.closest('label') === null ? [] : [element.closest('label').parentElement])]
  const boxes = shown.map((one) => one.getBoundingClientRect()).filter(({ width, height }) => width > 1 && height > 1)
  const left = Math.max(0, Math.min(...boxes.map((box) => box.left)) - 8)
  const top = Math.max(0, Math.min(...boxes.map((box) => box.top)) - 8)
  const right = Math.min(innerWidth, Math.max(...boxes.map((box) => box.right)) + 8)
  const bottom = Math.min(innerHeight, Math.max(...boxes.map((box) => box.bottom)) + 8)
  // A hidden input is as large as its label.
  const { width, height } = boxes[0] ?? element.getBoundingClientRect()
  return { x: left, y: top, width: right - left, height: bottom - top, edge: 2 * (width + height) }
})()`

/** Over after two frames in which it kept its place, one second at the longest. */
const AT_REST = `(async () => {
  const at = () => JSON.stringify(${AREA})
  for (let frames = 0, still = 0, before = at(); frames < 60 && still < 2; frames += 1) {
    await new Promise((done) => requestAnimationFrame(done))
    const now = at()
    still = now === before ? still + 1 : 0
    before = now
  }
})()`

/** Watches it frame by frame: there and back within two pictures is a move too. */
const WATCH = `(() => {
  const at = () => JSON.stringify(${AREA})
  const area = ${AREA}
  const begun = JSON.stringify(area)
  const watch = (window.restWatch = { moved: false, ended: false })
  const look = () => {
    watch.moved ||= at() !== begun
    if (!watch.ended) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
  return area
})()`
const MOVED = `(async () => {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  window.restWatch.ended = true
  return window.restWatch.moved
})()`

/** Takes out of the page what any rule draws for the focus, without moving it: nothing hears of a blur. */
const UNDRAW = `(() => {
  window.undrawn = []
  const walk = (rules) => {
    for (const rule of rules) {
      if (rule.selectorText?.includes(':focus')) {
        window.undrawn.push([rule, rule.selectorText])
        rule.selectorText = ':not(*)'
      }
      if (rule.cssRules !== undefined) walk(rule.cssRules)
    }
  }
  for (const sheet of document.styleSheets) walk(sheet.cssRules)
  const none = new CSSStyleSheet()
  none.replaceSync(':focus { outline: none !important }')
  document.adoptedStyleSheets = [none]
})()`
const DRAW = `(() => {
  document.adoptedStyleSheets = []
  for (const [rule, selector] of window.undrawn) rule.selectorText = selector
})()`

export const focusedNow = (page: Page): Promise<Focused> => page.evaluate<Focused>(FOCUSED)

/** Looks at a page that is still taking its place, as a dialog whose words have just come. */
const LOOKS = 20

/**
 * Share of the ring's least size that is seen: pixels that the focus alone changes by a contrast of 3 : 1 (WCAG 2.2,
 * 2.4.13), against a line of one pixel around what has it. 0 where nothing in the window tells where the focus is.
 *
 * @throws Error where what has the focus does not come to rest.
 */
export async function ringSeen(page: Page, eye: CDPSession): Promise<number> {
  for (let look = 0; look < LOOKS; look += 1) {
    await page.evaluate(AT_REST)
    const area = await page.evaluate<Area>(WATCH)
    const share = await shareSeen(page, eye, area)
    // What moved between the pictures stands in neither, or in one of them alone.
    if (!(await page.evaluate<boolean>(MOVED))) return share
  }
  throw new Error('what has the focus does not come to rest')
}

async function shareSeen(page: Page, eye: CDPSession, area: Area): Promise<number> {
  if (!(area.width > 0 && area.height > 0)) return 0
  const drawn = await pixels(eye, area)
  await page.evaluate(UNDRAW)
  const undrawn = await pixels(eye, area)
  await page.evaluate(DRAW)
  let changed = 0
  for (let at = 0; at < drawn.length; at += 4) {
    if (contrast(luminance(drawn, at), luminance(undrawn, at)) >= 3) changed += 1
  }
  return changed / area.edge
}

async function pixels(eye: CDPSession, { x, y, width, height }: Area): Promise<Uint8ClampedArray> {
  const clip = { x, y, width, height, scale: 1 }
  const shot = { format: 'png', optimizeForSpeed: true, clip } as const
  const image = await loadImage(
    Buffer.from((await eye.send('Page.captureScreenshot', shot)).data, 'base64')
  )
  const canvas = createCanvas(image.width, image.height)
  const context = canvas.getContext('2d')
  context.drawImage(image, 0, 0)
  return context.getImageData(0, 0, image.width, image.height).data
}

/** Relative luminance (WCAG 2.2). */
function luminance(data: Uint8ClampedArray, at: number): number {
  const [red, green, blue] = [0, 1, 2].map((channel) => {
    const value = (data[at + channel] ?? 0) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const contrast = (one: number, other: number): number =>
  (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
