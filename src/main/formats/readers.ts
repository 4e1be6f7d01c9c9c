import type { FormatReader } from './format.ts'

/** In the order of asking: the surest marks first, plain text last. */
export const readers: readonly FormatReader[] = []
