/** Several people on one computer. */
export const profiles = {
  current: '지금 쓰는 사용자'
}
