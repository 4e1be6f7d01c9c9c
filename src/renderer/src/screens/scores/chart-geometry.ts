import type { ScorePoint } from '@shared/contract/scores.ts'
import { scaleLinear, scaleTime } from 'd3-scale'
import { line } from 'd3-shape'

export type ChartPoint = { id: string; x: number; y: number; at: number; percent: number }
export type ChartGeometry = {
  points: ChartPoint[]
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
export function chartGeometry(points: readonly ScorePoint[], box: ChartBox): ChartGeometry {
  const { width, height, margin } = box
  const times = points.map(({ finishedAt }) => finishedAt)
  const [first, last] = [Math.min(...times), Math.max(...times)]
  const across = scaleTime()
    .domain([first, last])
    .range([margin.left, width - margin.right])
  const up = scaleLinear()
    .domain([0, 100])
    .range([height - margin.bottom, margin.top])
  const middle = (margin.left + width - margin.right) / 2
  const placed = points.map(({ sessionId, finishedAt, percent }) => ({
    id: sessionId,
    // One score alone stands in the middle.
    x: first === last ? middle : across(finishedAt),
    y: up(percent),
    at: finishedAt,
    percent
  }))
  const draw = line<ChartPoint>(
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
