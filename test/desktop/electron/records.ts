export type RequestRecord = {
  address: string
  /**
   * `served` by the program's own scheme, `cancelled` by its filter, `prevented` by a navigation's listener; `stopped`:
   * the program let it pass, and the harness did not.
   */
  decision: 'served' | 'cancelled' | 'prevented' | 'stopped'
}
export type DialogRecord = { kind: string; options: unknown }
export type PermissionRecord = { permission: string; address: string; granted: boolean }

/** What the program did in this process, for the test to ask about. */
export const records = {
  requests: [] as RequestRecord[],
  dialogs: [] as DialogRecord[],
  permissions: [] as PermissionRecord[],
  /** The preferences of every window that was opened. */
  preferences: [] as Record<string, unknown>[],
  /** Addresses for which a page wanted a window, with the verdict. */
  opened: [] as { address: string; action: string }[],
  /** How often the program asked to be started again. */
  relaunches: 0,
  /** Names of members of `app` and `protocol` that have to be used before `ready`, as they were used. */
  beforeReady: [] as string[]
}
