import { getContext, setContext } from 'svelte'

/** A picture as the program hands it out. */
export type FigureData = { mediaType: string; base64: string }

/** Finds the picture that item text names; null when it is not there. */
export type FigureSource = (name: string) => Promise<FigureData | null>

const KEY = Symbol('figures')
// Kinds that an <img> shows. Scripts in an SVG do not run there, and it loads nothing.
const SHOWN = new Set(['image/svg+xml', 'image/png', 'image/jpeg', 'image/webp', 'image/gif'])

export const provideFigures = (source: FigureSource): void => {
  setContext(KEY, source)
}

/** To be called while a component is made. */
export const figureSource = (): FigureSource =>
  getContext<FigureSource | undefined>(KEY) ?? (() => Promise.resolve(null))

/** Address of a picture for <img>; null for what is no picture. */
export const imageAddress = ({ mediaType, base64 }: FigureData): string | null =>
  SHOWN.has(mediaType) ? `data:${mediaType};base64,${base64}` : null
