import type { ScorePoint, ScoreUnit } from '@shared/contract/scores.ts'
import type { Scored } from './chart-geometry.ts'

/** The scores of one floor unit over the mocks that had it, oldest first. */
export type UnitSeries = {
  id: string
  /** As in the newest of them. */
  latest: ScoreUnit
  scores: (Scored & { belowMinimum: boolean })[]
}

const idOf = ({ subjects }: ScoreUnit): string => subjects.map(({ id }) => id).join(' ')

/** In the order of the newest paper; units that only older papers had follow. */
export function unitSeries(points: readonly ScorePoint[]): UnitSeries[] {
  const found = new Map<string, UnitSeries>()
  for (const { sessionId, startedAt, units } of points.toReversed()) {
    for (const unit of units) {
      const { percent, belowMinimum } = unit
      const id = idOf(unit)
      const series = found.get(id) ?? { id, latest: unit, scores: [] }
      series.scores.unshift({ id: sessionId, at: startedAt, percent, belowMinimum })
      found.set(id, series)
    }
  }
  return [...found.values()]
}
