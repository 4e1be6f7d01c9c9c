/** Two runs item by item, over the items that both answered in the printed order. */
export type PairedComparison = {
  items: number
  bothRight: number
  onlyFirst: number
  onlySecond: number
  bothWrong: number
  /** Items with another response, and those whose text differs in any character; unparsed ones count by their text. */
  otherResponse: number
  otherText: number
  /** Exact McNemar, two-sided: the binomial test of the discordant pairs against one half. Null without any. */
  p: number | null
  /** Share right of the second less that of the first, with its 95 % interval. */
  difference: { share: number; low: number; high: number } | null
}
