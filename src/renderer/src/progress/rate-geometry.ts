import type { Rate } from '@shared/domain/progress/rate.ts'
import { studyDayOf } from '@shared/domain/study-day.ts'
import { scaleLinear } from 'd3-scale'
import { area, line } from 'd3-shape'
import type { ChartBox } from './chart-geometry.ts'

/** A rate over a week or a month that begins on a day, YYYY-MM-DD. */
export type RateStep = { from: string; rate: Rate }

/** A step whose rate is shown. `top` and `bottom`: ends of its interval. */
export type RatePoint = RateStep & {
  percent: number
  x: number
  y: number
  top: number
  bottom: number
  /** No neighbour to draw a line or a band to. */
  alone: boolean
}

export type RateGeometry = {
  points: RatePoint[]
  /** Every step of the axis, shown or not. */
  steps: { from: string; x: number }[]
  /** One a stretch of steps that follow each other. */
  stretches: { id: string; line: string; band: string }[]
  y: (percent: number) => number
  ticks: { percent: number; y: number }[]
}

/** Days between two steps that follow each other, at most. */
const STEP_DAYS = { week: 7, month: 31 } as const

/**
 * Where each rate and its interval stand, 0 to 100 percent. A step without a rate (too few responses) breaks the line:
 * nothing is drawn where nothing is known.
 */
export function rateGeometry(
  steps: readonly RateStep[],
  unit: 'week' | 'month',
  box: ChartBox
): RateGeometry {
  const { width, height, margin } = box
  const days = steps.map(({ from }) => studyDayOf(from))
  const [first, last] = [Math.min(...days), Math.max(...days)]
  const across = scaleLinear()
    .domain([first, last])
    .range([margin.left, width - margin.right])
  const up = scaleLinear()
    .domain([0, 100])
    .range([height - margin.bottom, margin.top])
  const middle = (margin.left + width - margin.right) / 2
  const xOf = (from: string): number => (first === last ? middle : across(studyDayOf(from)))
  const stretches: Omit<RatePoint, 'alone'>[][] = []
  let before: number | null = null
  for (const { from, rate } of steps) {
    const { percent, low, high } = rate
    if (percent === null || low === null || high === null) {
      before = null
      continue
    }
    const day = studyDayOf(from)
    const point = {
      from,
      rate,
      percent,
      x: xOf(from),
      y: up(percent),
      top: up(high),
      bottom: up(low)
    }
    if (before !== null && day - before <= STEP_DAYS[unit]) stretches.at(-1)?.push(point)
    else stretches.push([point])
    before = day
  }
  return {
    points: stretches.flatMap((stretch) =>
      stretch.map((point) => ({ ...point, alone: stretch.length === 1 }))
    ),
    steps: steps.map(({ from }) => ({ from, x: xOf(from) })),
    stretches: stretches
      .filter((stretch) => stretch.length > 1)
      .map((stretch) => ({
        id: stretch[0]?.from ?? '',
        line: draw(stretch) ?? '',
        band: fill(stretch) ?? ''
      })),
    y: (percent) => up(percent),
    ticks: [0, 20, 40, 60, 80, 100].map((percent) => ({ percent, y: up(percent) }))
  }
}

type Placed = { x: number; y: number; top: number; bottom: number }
const draw = line<Placed>(
  ({ x }) => x,
  ({ y }) => y
)
const fill = area<Placed>(
  ({ x }) => x,
  ({ bottom }) => bottom,
  ({ top }) => top
)
