const FIGURE = /!\[([^\]]*)\]\(asset:[^)]*\)/gu

/** Item text for a line of a list: figures by their description, no line breaks. */
export const withoutMarkup = (text: string): string =>
  text
    .replaceAll(FIGURE, (_, description: string) =>
      description === '' ? '[그림]' : `[${description}]`
    )
    .replaceAll(/\s+/gu, ' ')
