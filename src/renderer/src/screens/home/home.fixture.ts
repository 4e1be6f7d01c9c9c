import type { TodayView } from '@shared/contract/progress.ts'
import { aToday } from '../../progress/today.fixture.ts'

/** A day without anything to do. */
export const aDay = (over: Partial<TodayView> = {}): TodayView =>
  aToday({ today: '2026-11-29', ...over })
