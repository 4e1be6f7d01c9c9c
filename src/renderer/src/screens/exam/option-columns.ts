/** From here on a list is long enough to be set in two columns. */
const MANY = 8
/** Characters of an option that half the width of a sheet holds in one line. */
const SHORT = 16

/** A long list of short options stands in two columns, as the R형 of printed papers. */
export const inColumns = (options: readonly { text: string }[]): boolean =>
  options.length >= MANY && options.every(({ text }) => text.length <= SHORT)
