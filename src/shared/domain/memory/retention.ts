/** Share of items in memory that is to be recalled when they come up, where the learner set none. */
export const DEFAULT_RETENTION = 0.9
