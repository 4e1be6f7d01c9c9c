/** Where something stands in a file. */
export const place = {
  whole: '파일 전체',
  line: (line: number) => `${line}번째 줄`,
  page: (page: number) => `${page}쪽`,
  item: (number: number) => `${number}번 문항`
}
