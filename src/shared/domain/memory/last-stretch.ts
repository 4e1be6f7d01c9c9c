import { best } from './best.ts'
import { recallIfReviewed, recallOn } from './memory-model.ts'
import type { Memory } from './memory.ts'

/**
 * How far an item gives way today because a review on the last day would do more for it. Below 1: what is put off to
 * the last day may be missed, and a second review may come after it. Found by simulation (docs/review-schedule.md).
 */
const GIVING_WAY = 0.7

/** What a review on `day` adds to the expected recall on the exam day. */
const gain = (memory: Memory, day: number, examDay: number): number =>
  recallIfReviewed(memory, day, examDay) - recallOn(memory, examDay)

/**
 * Places of the memories to review today, best first. Of what still can be reviewed until the exam, that is worth most
 * which gains most on its last day; of these come first those that lose least by not waiting for it, so that what is
 * forgotten fastest is reviewed closest to the exam.
 */
export function chooseBeforeExam(
  memories: readonly Memory[],
  { today, examDay, room, cap }: { today: number; examDay: number; room: number; cap: number }
): number[] {
  const lastDay = examDay - 1
  const late = Float64Array.from(memories, (memory) => gain(memory, lastDay, examDay))
  const places = best(late, room + cap * (lastDay - today))
  const worth = Float64Array.from(places, (place) => {
    const memory = memories[place]
    if (memory === undefined) return -Infinity
    return gain(memory, today, examDay) - GIVING_WAY * (late[place] ?? 0)
  })
  return best(worth, room).flatMap((index) => places[index] ?? [])
}
