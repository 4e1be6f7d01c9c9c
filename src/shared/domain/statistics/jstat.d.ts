/** What is used of jStat, which has no types of its own. */
declare module 'jstat' {
  const jStat: {
    studentt: { inv: (p: number, degreesOfFreedom: number) => number }
    normal: { cdf: (x: number, mean: number, standardDeviation: number) => number }
    /** The regularised incomplete beta function. */
    ibeta: (x: number, a: number, b: number) => number
  }
  export default jStat
}
