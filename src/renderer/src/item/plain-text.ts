import { forms } from '../text/format.ts'

const FIGURE = /!\[([^\]]*)\]\(asset:[^)]*\)/gu

/** Item text for a line of a list: figures by their description, no line breaks. */
export const withoutMarkup = (text: string): string =>
  text
    .replaceAll(
      FIGURE,
      (_, description: string) => `[${description === '' ? forms().figure : description}]`
    )
    .replaceAll(/\s+/gu, ' ')
