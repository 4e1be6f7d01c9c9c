// XML 1.0 has no place for these, written out or as references (production 2).
const NO_CHARACTER = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

/** Text as it stands between tags or in a quoted attribute. */
export const escapeXml = (text: string): string =>
  text
    .replace(NO_CHARACTER, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

/** ` name="value"`, or nothing for null. */
export const attribute = (name: string, value: string | number | null): string =>
  value === null ? '' : ` ${name}="${escapeXml(String(value))}"`

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
