import type { Estimate } from '@shared/domain/model-exam/interval.ts'
import { scaleLinear } from 'd3-scale'

export type Measured = { id: string; name: string; accuracy: Estimate }
export type IntervalMark = Measured & {
  /** Of the share and of the ends of its interval. */
  x: number
  from: number
  to: number
  /** Of the name, and of the mark below it. */
  nameY: number
  y: number
}
export type IntervalGeometry = {
  marks: IntervalMark[]
  height: number
  top: number
  bottom: number
  x: (percent: number) => number
  ticks: { percent: number; x: number }[]
}

const ROW_PX = 44
const AXIS_PX = 24

/** Where each share and its interval stand; 0 to 100 percent always, so that a small difference never looks large. */
export function intervalGeometry(
  rows: readonly Measured[],
  { width, left, right }: { width: number; left: number; right: number }
): IntervalGeometry {
  const across = scaleLinear()
    .domain([0, 100])
    .range([left, Math.max(left, width - right)])
  const bottom = rows.length * ROW_PX
  return {
    marks: rows.map((row, index) => ({
      ...row,
      x: across(row.accuracy.share * 100),
      from: across(row.accuracy.low * 100),
      to: across(row.accuracy.high * 100),
      nameY: index * ROW_PX + 16,
      y: index * ROW_PX + 31
    })),
    height: bottom + AXIS_PX,
    top: 0,
    bottom,
    x: (percent) => across(percent),
    ticks: [0, 20, 40, 60, 80, 100].map((percent) => ({ percent, x: across(percent) }))
  }
}
