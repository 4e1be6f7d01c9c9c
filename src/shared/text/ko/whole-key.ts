/** A key that is no set of options. */
export const wholeKey = { all: '전항정답', none: '정답 없음' }
