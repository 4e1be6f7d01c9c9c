// What Windows does not take in a file name, and control characters.
const REFUSED = /[\\/:*?"<>|\u0000-\u001f]+/gu
/** Well within the 255 bytes of common file systems, three bytes a syllable. */
const LONGEST = 60

/** Name of a file about a sitting, without its ending: "합격 관세사 시험 성적표 2026-10-05". */
export const fileStem = (examName: string, what: string, at: number): string =>
  `합격 ${examName.replace(REFUSED, ' ').trim().slice(0, LONGEST)} ${what} ${localDay(at)}`

/** The day on the computer's own clock, as the screens show it. */
const localDay = (at: number): string => new Date(at).toLocaleDateString('sv-SE')
