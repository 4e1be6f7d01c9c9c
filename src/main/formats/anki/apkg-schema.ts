/**
 * Tables of a collection of schema 11, the oldest that every Anki since 2.1 opens (rslib/src/storage/schema11.sql).
 * `sfld` is an integer on purpose: numbers in it sort as numbers.
 */
export const SCHEMA = `
  CREATE TABLE col (
    id INTEGER PRIMARY KEY, crt INTEGER NOT NULL, mod INTEGER NOT NULL, scm INTEGER NOT NULL,
    ver INTEGER NOT NULL, dty INTEGER NOT NULL, usn INTEGER NOT NULL, ls INTEGER NOT NULL,
    conf TEXT NOT NULL, models TEXT NOT NULL, decks TEXT NOT NULL, dconf TEXT NOT NULL,
    tags TEXT NOT NULL
  );
  CREATE TABLE notes (
    id INTEGER PRIMARY KEY, guid TEXT NOT NULL, mid INTEGER NOT NULL, mod INTEGER NOT NULL,
    usn INTEGER NOT NULL, tags TEXT NOT NULL, flds TEXT NOT NULL, sfld INTEGER NOT NULL,
    csum INTEGER NOT NULL, flags INTEGER NOT NULL, data TEXT NOT NULL
  );
  CREATE TABLE cards (
    id INTEGER PRIMARY KEY, nid INTEGER NOT NULL, did INTEGER NOT NULL, ord INTEGER NOT NULL,
    mod INTEGER NOT NULL, usn INTEGER NOT NULL, type INTEGER NOT NULL, queue INTEGER NOT NULL,
    due INTEGER NOT NULL, ivl INTEGER NOT NULL, factor INTEGER NOT NULL, reps INTEGER NOT NULL,
    lapses INTEGER NOT NULL, left INTEGER NOT NULL, odue INTEGER NOT NULL, odid INTEGER NOT NULL,
    flags INTEGER NOT NULL, data TEXT NOT NULL
  );
  CREATE TABLE revlog (
    id INTEGER PRIMARY KEY, cid INTEGER NOT NULL, usn INTEGER NOT NULL, ease INTEGER NOT NULL,
    ivl INTEGER NOT NULL, lastIvl INTEGER NOT NULL, factor INTEGER NOT NULL,
    time INTEGER NOT NULL, type INTEGER NOT NULL
  );
  CREATE TABLE graves (usn INTEGER NOT NULL, oid INTEGER NOT NULL, type INTEGER NOT NULL);
  CREATE INDEX ix_notes_usn ON notes (usn);
  CREATE INDEX ix_cards_usn ON cards (usn);
  CREATE INDEX ix_revlog_usn ON revlog (usn);
  CREATE INDEX ix_cards_nid ON cards (nid);
  CREATE INDEX ix_cards_sched ON cards (did, queue, due);
  CREATE INDEX ix_revlog_cid ON revlog (cid);
  CREATE INDEX ix_notes_csum ON notes (csum);
`
export const SCHEMA_VERSION = 11

/** 2020-01-01 04:00 UTC, epoch seconds: a day of Anki's begins at four. A package is the same whenever it is made. */
export const CREATED = 1_577_851_200

/** Settings that Anki expects of a collection; a package's are not taken over by the one it goes into. */
export const COLLECTION_CONFIG = {
  activeDecks: [1],
  addToCur: true,
  collapseTime: 1200,
  curDeck: 1,
  dueCounts: true,
  estTimes: true,
  newSpread: 0,
  nextPos: 1,
  schedVer: 2,
  sortBackwards: false,
  sortType: 'noteFld',
  timeLim: 0
}

/** The one group of deck options, with Anki's own defaults. */
export const DECK_CONFIG = {
  '1': {
    id: 1,
    name: 'Default',
    mod: 0,
    usn: 0,
    autoplay: true,
    dyn: false,
    maxTaken: 60,
    replayq: true,
    timer: 0,
    new: {
      bury: false,
      delays: [1, 10],
      initialFactor: 2500,
      ints: [1, 4, 0],
      order: 1,
      perDay: 20,
      separate: true
    },
    rev: {
      bury: false,
      ease4: 1.3,
      fuzz: 0.05,
      hardFactor: 1.2,
      ivlFct: 1,
      maxIvl: 36500,
      minSpace: 1,
      perDay: 200
    },
    lapse: { delays: [10], leechAction: 1, leechFails: 8, minInt: 1, mult: 0 }
  }
}

export const deckOf = (id: number, name: string): Record<string, unknown> => ({
  id,
  name,
  mod: id === 1 ? 0 : CREATED,
  usn: id === 1 ? 0 : -1,
  browserCollapsed: false,
  collapsed: false,
  conf: 1,
  desc: '',
  dyn: 0,
  extendNew: 0,
  extendRev: 0,
  lrnToday: [0, 0],
  newToday: [0, 0],
  revToday: [0, 0],
  timeToday: [0, 0]
})
