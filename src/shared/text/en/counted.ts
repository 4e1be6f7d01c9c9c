import { formatCount } from '../numbers.ts'

/** "1 item", "1,200 items", "0 copies". */
export const counted = (count: number, one: string, several = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : several}`
