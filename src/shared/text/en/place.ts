import type { place as ko } from '../ko/place.ts'

export const place: typeof ko = {
  whole: 'Whole file',
  line: (line) => `Line ${line}`,
  page: (page) => `Page ${page}`,
  item: (number) => `Item ${number}`
}
