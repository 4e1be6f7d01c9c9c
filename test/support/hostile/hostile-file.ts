/** A file that is out to harm: what it holds, and what may be said of it. */
export type HostileFile = {
  name: string
  /** Made when it is needed: some are a hundred megabytes. */
  bytes: () => Uint8Array
  /** Codes of which one has to be said; empty: the file is harmless once it is read, and nothing needs saying. */
  codes: readonly string[]
  /** Items that come in all the same. */
  items?: number
}
