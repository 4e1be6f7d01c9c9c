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

/** Points with room for words of that width between them; the last one always has its words. */
export const labelled = <P extends { x: number }>(points: readonly P[], px: number): P[] => {
  const kept: P[] = []
  for (const point of points.toReversed()) {
    const before = kept.at(-1)
    if (before === undefined || before.x - point.x >= px) kept.push(point)
  }
  return kept.toReversed()
}
