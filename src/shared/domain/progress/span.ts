/** 기간: the last days up to today, or everything. */
export type Span = '30d' | '90d' | '365d' | 'all'
export const SPANS: readonly Span[] = ['30d', '90d', '365d', 'all']
