/** How days, lengths of time and chances are written. */
export const forms = {
  locale: 'ko-KR',
  dates: {
    day: { year: 'numeric', month: 'long', day: 'numeric' },
    shortDay: { month: 'numeric', day: 'numeric' },
    moment: {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit'
    },
    shortMoment: { month: 'numeric', day: 'numeric', hour: 'numeric', minute: '2-digit' },
    momentInYear: { month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit' },
    momentOfYear: {
      year: 'numeric',
      month: 'long',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit'
    }
  } satisfies Record<string, Intl.DateTimeFormatOptions> as Record<
    'day' | 'shortDay' | 'moment' | 'shortMoment' | 'momentInYear' | 'momentOfYear',
    Intl.DateTimeFormatOptions
  >,
  seconds: (seconds: number | string) => `${seconds}초`,
  minutes: (minutes: number) => `${minutes}분`,
  hours: (hours: number) => `${hours}시간`,
  /** "11. 23." */
  monthAndDay: (month: number, day: number) => `${month}. ${day}.`,
  /** "2026년 11월 23일" */
  fullDay: (year: number, month: number, day: number) => `${year}년 ${month}월 ${day}일`,
  month: (month: number) => `${month}월`,
  monthOfYear: (year: number, month: number) => `${year}년 ${month}월`,
  /** From Monday. */
  weekdays: ['월', '화', '수', '목', '금', '토', '일'],
  weekFrom: (day: string) => `${day}부터 한 주`,
  /** Behind a number; of an average out of a hundred. */
  points: '점',
  chanceBelow: (percent: number) => `${percent}% 미만`,
  chanceFrom: (percent: number) => `${percent}% 이상`,
  chanceAbout: (percent: number) => `약 ${percent}%`,
  /** In a line of a list, for a figure without a description. */
  figure: '그림'
}
