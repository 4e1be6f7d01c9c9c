import { BLANK, type Response } from '@shared/domain/item.ts'

/** A response as a column: '3', '2,4' of several options, NULL for a blank. */
export const toResponseColumn = (response: Response): string | null =>
  response.length === 0 ? null : response.join(',')

export const fromResponseColumn = (column: string | null): Response =>
  column === null ? BLANK : column.split(',').map(Number)
