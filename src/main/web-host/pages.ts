import { languageInUse } from '@shared/text/shared-text.ts'
import { mainText } from '../text/main-text.ts'

const page = (head: string, body: string): string =>
  `<!doctype html><html lang="${languageInUse()}"><head><meta charset="utf-8"><title>${mainText().pages.program}</title><link rel="icon" href="/icon.svg">${head}</head>` +
  `<body>${body}</body></html>`

/**
 * Sent with the cookie instead of a redirect: the next request then comes from our own page, so that a
 * SameSite=Strict cookie goes with it wherever the address was clicked.
 */
export const entrancePage = (): string =>
  page(
    '<meta http-equiv="refresh" content="0; url=/">',
    `<p><a href="/">${mainText().pages.open}</a></p>`
  )

export const refusalPage = (): string =>
  page('', `<h1>${mainText().pages.refused}</h1><p>${mainText().pages.refusedWhy}</p>`)
