import { expect, test } from 'vitest'
import type { LogEnd } from './log-end.ts'
import { fateOf, type LogFate } from './log-fate.ts'
import type { LogState } from './log-file.ts'
import type { Held } from './seal.ts'

const SALT = '000000ff00000001'
const NEXT = '0000010055555555'
const OTHER = '7000000012345678'

const log = (over: Partial<LogState> = {}): LogState => ({
  version: null,
  salt: SALT,
  frames: 9,
  commits: 4,
  lostCommits: 0,
  torn: false,
  ...over
})
const FIRST = { salt: '0000000000000000', frames: 0, commits: 0, pages: new Map() }
const none = log({ salt: null, frames: 0, commits: 0 })
const end = (over: Partial<LogEnd> = {}): LogEnd => ({
  salt: SALT,
  frames: 9,
  commits: 4,
  copied: false,
  underway: false,
  pages: new Map([[1, 7]]),
  ...over
})
const fate = (over: Partial<LogFate> = {}): LogFate => ({
  lost: 0,
  stale: false,
  copied: null,
  ...over
})

// By hand, after the rules of a log (fileformat2.html, sections 4.1 and 4.4): SQLite takes its frames up to the last sound
// commit, each over the page of the file; the first half of the salt goes up by one when it is written over.
test.each<[string, LogState, LogEnd | null, boolean | Held, LogFate]>([
  ['nothing was noted', log(), null, false, fate()],
  [
    'nothing was noted, and a frame is broken',
    log({ lostCommits: 2 }),
    null,
    false,
    fate({ lost: 2 })
  ],
  ['as noted', log(), end(), false, fate()],
  ['it went on', log({ frames: 12, commits: 5 }), end(), false, fate()],
  ['broken behind what was noted', log({ lostCommits: 1 }), end(), false, fate({ lost: 1 })],
  ['torn behind what was noted', log({ lostCommits: 1, torn: true }), end(), false, fate()],
  [
    'torn where nothing was noted',
    log({ lostCommits: 1, torn: true }),
    null,
    false,
    fate({ lost: 1 })
  ],
  [
    'torn before its noted end',
    log({ frames: 7, commits: 3, lostCommits: 1, torn: true }),
    end(),
    false,
    fate({ lost: 1 })
  ],
  [
    'torn in the next round',
    log({ salt: NEXT, frames: 3, commits: 1, lostCommits: 1, torn: true }),
    end(),
    false,
    fate()
  ],
  [
    'torn, and only a first commit was begun',
    log({ lostCommits: 1, torn: true }),
    end({ ...FIRST, underway: true }),
    false,
    fate()
  ],
  ['taken away', none, end(), false, fate({ lost: 4 })],
  ['taken away, and the file has its pages', none, end(), true, fate({ copied: 'as-noted' })],
  ['cut', log({ frames: 5, commits: 3 }), end(), false, fate({ lost: 1 })],
  [
    'cut by commits that were not counted',
    log({ frames: 8, commits: 4 }),
    end(),
    false,
    fate({ lost: 1 })
  ],
  [
    'broken in the middle',
    log({ frames: 5, commits: 2, lostCommits: 2 }),
    end(),
    false,
    fate({ lost: 2 })
  ],
  [
    'cut when the file had it',
    log({ frames: 5, commits: 3 }),
    end(),
    true,
    fate({ stale: true, copied: 'as-noted' })
  ],
  [
    'one of before in its place',
    log({ salt: OTHER }),
    end(),
    false,
    fate({ lost: 4, stale: true })
  ],
  ['the next round', log({ salt: NEXT, frames: 1, commits: 1 }), end(), false, fate()],
  ['copied, and taken away', none, end({ copied: true }), false, fate()],
  ['copied, and there', log(), end({ copied: true }), false, fate()],
  [
    'copied, and cut',
    log({ frames: 8, commits: 3 }),
    end({ copied: true }),
    false,
    fate({ stale: true })
  ],
  [
    'copied, and broken',
    log({ frames: 2, commits: 1, lostCommits: 3 }),
    end({ copied: true }),
    false,
    fate({ stale: true })
  ],
  [
    'copied, and gone on in the same round, broken there',
    log({ frames: 9, lostCommits: 1 }),
    end({ copied: true }),
    false,
    fate({ lost: 1 })
  ],
  [
    'copied, and the next round',
    log({ salt: NEXT, frames: 1 }),
    end({ copied: true }),
    false,
    fate()
  ],
  [
    'copied, and another in its place',
    log({ salt: OTHER, commits: 6 }),
    end({ copied: true }),
    false,
    fate({ lost: 6, stale: true })
  ],
  [
    'copied, and its head broken',
    log({ salt: null, frames: 0, commits: 0, lostCommits: 4 }),
    end({ copied: true }),
    false,
    fate()
  ],
  ['underway, and taken away', none, end({ underway: true }), false, fate({ lost: 4 })],
  [
    'underway, and the file has its pages',
    none,
    end({ underway: true }),
    true,
    fate({ copied: 'and-more' })
  ],
  [
    'underway, and the file has its pages or newer ones',
    none,
    end({ underway: true }),
    'newer',
    fate({ copied: 'and-more' })
  ],
  [
    'copied, the next one underway, and taken away',
    none,
    end({ copied: true, underway: true }),
    false,
    fate({ copied: 'and-more' })
  ],
  ['the first one underway', log(), end({ ...FIRST, underway: true }), false, fate()],
  [
    'the first one underway, and the log taken away',
    none,
    end({ ...FIRST, underway: true }),
    true,
    fate({ copied: 'and-more' })
  ],
  ['the first one came to nothing', none, end(FIRST), true, fate()]
])('%s', (_, state, noted, held, wanted) => {
  const answer = held === true ? 'all' : held === false ? 'not' : held
  expect(fateOf(state, noted, () => answer)).toEqual(wanted)
})
