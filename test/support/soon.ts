import { expect } from 'vitest'

/**
 * What a window comes to show, asked for until it does, 30 s at most: a click is over before the program
 * has answered it, and how long before depends on the machine.
 */
export const soon = <T>(
  read: () => Promise<T> | T,
  options: { message?: string; timeout?: number; interval?: number } = {}
) => expect.poll(read, { timeout: 30_000, interval: 25, ...options })
