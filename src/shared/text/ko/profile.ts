/** Several people on one computer. */
export const profile = {
  /** Of the one who was here before there were others, until it is given another. */
  first: '나'
}
