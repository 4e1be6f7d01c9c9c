/** Whether `npm run test:long` runs (scripts/test.mjs), in which loops go round more often. */
const LONG = process.env['LANE'] === 'long'

/** The one or the other, by the lane. */
export const byLane = <T>(short: T, long: T): T => (LONG ? long : short)

/** How often a loop goes round: as the variable of that name says, else by the lane. */
export const rounds = (variable: string, short: number, long: number): number =>
  Number(process.env[variable] ?? byLane(short, long))
