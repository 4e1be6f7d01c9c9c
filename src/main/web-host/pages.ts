const page = (head: string, body: string): string =>
  `<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>합격</title><link rel="icon" href="/icon.svg">${head}</head>` +
  `<body>${body}</body></html>`

/**
 * Sent with the cookie instead of a redirect: the next request then comes from our own page, so that a
 * SameSite=Strict cookie goes with it wherever the address was clicked.
 */
export const entrancePage = page(
  '<meta http-equiv="refresh" content="0; url=/">',
  '<p><a href="/">합격 열기</a></p>'
)

export const refusalPage = page(
  '',
  '<h1>이 주소로는 들어갈 수 없습니다</h1>' +
    '<p>주소의 토큰은 한 번만 쓸 수 있습니다. 프로그램을 다시 시작하고 새로 나온 주소를 여세요.</p>'
)
