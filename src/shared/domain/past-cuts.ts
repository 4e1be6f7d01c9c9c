/** Cut of one past exam that was decided by rank: `points` of `of`. */
export type PastCut = { year: number; points: number; of: number }

// Announced cuts of the first papers. 변리사 and 법무사 publish the mean of 100-point subjects, 공인회계사 the total
// (510 points since 2025, 550 before). An exam that is missing here has no published cut that was read.
const CUTS: Record<string, PastCut[]> = {
  'patent-attorney': [
    { year: 2026, points: 80, of: 100 },
    { year: 2025, points: 79.16, of: 100 },
    { year: 2024, points: 76.66, of: 100 },
    { year: 2023, points: 70.83, of: 100 }
  ],
  cpa: [
    { year: 2025, points: 349, of: 510 },
    { year: 2023, points: 351, of: 550 },
    { year: 2022, points: 396, of: 550 }
  ],
  'judicial-scrivener': [
    { year: 2023, points: 59.5, of: 100 },
    { year: 2022, points: 60.5, of: 100 },
    { year: 2021, points: 62.5, of: 100 }
  ]
}

/** Cuts of past years, newest first. */
export const pastCuts = (examId: string): PastCut[] => CUTS[examId] ?? []

export const cutPercent = ({ points, of }: PastCut): number => (points / of) * 100
