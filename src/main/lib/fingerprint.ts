import { hash } from 'node:crypto'
import { contentKey, type ItemText } from '@shared/domain/content-key.ts'

const BYTES = 16

/** 16 bytes that are equal for items that read the same; two different ones meet with a chance of 1 in 2^64 at 2^32 items. */
export const fingerprintOf = (item: ItemText): Buffer =>
  hash('sha256', contentKey(item), 'buffer').subarray(0, BYTES)
