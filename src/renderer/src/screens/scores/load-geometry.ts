import { scaleBand, scaleLinear } from 'd3-scale'

export type DayLoad = { day: string; items: number }
export type LoadBar = DayLoad & {
  x: number
  width: number
  y: number
  height: number
  middle: number
}
export type LoadGeometry = {
  bars: LoadBar[]
  /** Bars whose number, and whose day, has room. */
  counted: LoadBar[]
  dated: LoadBar[]
  base: number
}

const TOP_PX = 18
const BOTTOM_PX = 22
/** Widths of a number of up to four digits and of a short day. */
const COUNT_PX = 26
const DAY_PX = 48

/** Reviews of each day as bars from a common base. */
export function loadGeometry(
  days: readonly DayLoad[],
  { width, height }: { width: number; height: number }
): LoadGeometry {
  const base = height - BOTTOM_PX
  const across = scaleBand()
    .domain(days.map(({ day }) => day))
    .range([0, width])
    .padding(0.25)
  const up = scaleLinear()
    .domain([0, Math.max(1, ...days.map(({ items }) => items))])
    .range([0, base - TOP_PX])
  const bars = days.map((one) => {
    const x = across(one.day) ?? 0
    const tall = up(one.items)
    return {
      ...one,
      x,
      width: across.bandwidth(),
      y: base - tall,
      height: tall,
      middle: x + across.bandwidth() / 2
    }
  })
  return {
    bars,
    counted: across.step() >= COUNT_PX ? bars : tallest(bars),
    dated: spaced(bars, DAY_PX),
    base
  }
}

/** Where numbers have no room beside each other: the highest bar and today's. */
const tallest = (bars: readonly LoadBar[]): LoadBar[] => {
  const [today] = bars
  const top = bars.reduce<LoadBar | undefined>(
    (most, bar) => (most === undefined || bar.items > most.items ? bar : most),
    undefined
  )
  const both = today !== undefined && top !== undefined && top.middle - today.middle >= COUNT_PX
  return both ? [today, top] : top === undefined ? [] : [top]
}

/** From today on, each with room to the one before. */
function spaced(bars: readonly LoadBar[], px: number): LoadBar[] {
  const kept: LoadBar[] = []
  for (const bar of bars) {
    const before = kept.at(-1)
    if (before === undefined || bar.middle - before.middle >= px) kept.push(bar)
  }
  return kept
}
