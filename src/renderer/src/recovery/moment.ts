const thisYear = new Intl.DateTimeFormat('ko-KR', {
  month: 'long',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit'
})
const otherYear = new Intl.DateTimeFormat('ko-KR', {
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit'
})

/** When a backup was made: 11월 29일 오후 2:20, with the year where it is another one. */
export const backupMoment = (at: number, now: number): string =>
  new Date(at).getFullYear() === new Date(now).getFullYear()
    ? thisYear.format(at)
    : otherYear.format(at)
