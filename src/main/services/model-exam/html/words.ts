import { mainText } from '../../../text/main-text.ts'

/** A length of time in words: 1시간 20분, 1분 30초, 0.4초. */
export function timeText(ms: number): string {
  const words = mainText().modelExam.words
  if (ms < 10_000) return words.seconds((ms / 1000).toFixed(1))
  const all = Math.round(ms / 1000)
  const [hours, minutes, seconds] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60]
  return [
    hours === 0 ? '' : words.hours(hours),
    minutes === 0 ? '' : words.minutes(minutes),
    hours > 0 || seconds === 0 ? '' : words.seconds(String(seconds))
  ]
    .filter((part) => part !== '')
    .join(' ')
}
