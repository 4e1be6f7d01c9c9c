import { mainText } from '../text/main-text.ts'

// What Windows does not take in a file name, and control characters.
const REFUSED = /[\\/:*?"<>|\u0000-\u001f]+/gu
/** Well within the 255 bytes of common file systems, three bytes a syllable. */
const LONGEST = 60

/** Name of a file about a sitting, without its ending: "합격 관세사 시험 성적표 2026-10-05". */
export const fileStem = (examName: string, what: string, at: number): string =>
  `${mainText().pages.program} ${examName.replace(REFUSED, ' ').trim().slice(0, LONGEST)} ${what} ${localDay(at)}`

/** Signs of each part of a longer name: up to four bytes each, and two of them with all else stay within 255. */
const PART = 25

/** Name of a file about a model's exam, without its ending: "모델응시-관세사 1차-EXAONE-4.0-1.2B-20261005-0930". */
export const modelExamFileStem = (title: string, modelName: string, at: number): string =>
  [mainText().fileNames.modelSitting, part(title), part(modelName), localMinute(at)]
    .filter((one) => one !== '')
    .join('-')

const part = (name: string): string =>
  Array.from(name.replace(REFUSED, ' ').replaceAll(/\s+/gu, ' ').trim())
    .slice(0, PART)
    .join('')
    .trim()

/** YYYYMMDD-HHMM on the computer's own clock. */
const localMinute = (at: number): string =>
  new Date(at)
    .toLocaleString('sv-SE', { dateStyle: 'short', timeStyle: 'short' })
    .replaceAll(/[-:]/gu, '')
    .replace(' ', '-')

/** The day on the computer's own clock, as the screens show it. */
const localDay = (at: number): string => new Date(at).toLocaleDateString('sv-SE')
