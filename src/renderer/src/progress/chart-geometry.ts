import { scaleLinear, scaleTime } from 'd3-scale'
import { line } from 'd3-shape'

/** A score at a moment. */
export type Scored = { id: string; at: number; percent: number }
export type ChartPoint<T extends Scored = Scored> = T & { x: number; y: number }
export type ChartGeometry<T extends Scored = Scored> = {
  points: ChartPoint<T>[]
  path: string
  /** Height of a score on the chart. */
  y: (percent: number) => number
  ticks: { percent: number; y: number }[]
}

export type ChartBox = {
  width: number
  height: number
  margin: { top: number; right: number; bottom: number; left: number }
}

/** Where each score stands; 0 to 100 percent always, so that a small change never looks large. */
export function chartGeometry<T extends Scored>(
  points: readonly T[],
  box: ChartBox
): ChartGeometry<T> {
  const { width, height, margin } = box
  const times = points.map(({ at }) => at)
  const [first, last] = [Math.min(...times), Math.max(...times)]
  const across = scaleTime()
    .domain([first, last])
    .range([margin.left, width - margin.right])
  const up = scaleLinear()
    .domain([0, 100])
    .range([height - margin.bottom, margin.top])
  const middle = (margin.left + width - margin.right) / 2
  const placed = points.map((point) => ({
    ...point,
    // One score alone stands in the middle.
    x: first === last ? middle : across(point.at),
    y: up(point.percent)
  }))
  const draw = line<ChartPoint<T>>(
    ({ x }) => x,
    ({ y }) => y
  )
  return {
    points: placed,
    path: draw(placed) ?? '',
    y: (percent) => up(percent),
    ticks: [0, 20, 40, 60, 80, 100].map((percent) => ({ percent, y: up(percent) }))
  }
}

/** Heights of the word of a value above and below its point, and half of what the word itself takes, in pixels. */
const ABOVE_PX = -11
const BELOW_PX = 20
const HALF_WORD_PX = 8
/** From the foot of the word to its middle. */
const MIDDLE_PX = 4

/** Where the value of a point is written: above it, but below where a line would run through the word. */
export function wordHeight(y: number, lines: readonly number[]): number {
  const isFree = (foot: number): boolean =>
    lines.every((line) => Math.abs(foot - MIDDLE_PX - line) > HALF_WORD_PX)
  return isFree(y + ABOVE_PX) || !isFree(y + BELOW_PX) ? y + ABOVE_PX : y + BELOW_PX
}

/** More points than this: only the first and the last are worth a number. */
const MANY = 16

/** Points whose value is written beside them. */
export const valued = <P extends { x: number }>(points: readonly P[], px: number): P[] =>
  labelled(
    points.length > MANY
      ? points.filter((_, index) => index === 0 || index === points.length - 1)
      : points,
    px
  )

/** Points with room for words of that width between them; the last one always has its words. */
export const labelled = <P extends { x: number }>(points: readonly P[], px: number): P[] => {
  const kept: P[] = []
  for (const point of points.toReversed()) {
    const before = kept.at(-1)
    if (before === undefined || before.x - point.x >= px) kept.push(point)
  }
  return kept.toReversed()
}
