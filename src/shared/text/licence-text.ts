import { sharedText } from './shared-text.ts'

/** What a model's agreement asks of a learner, summed up; none for a licence that nobody summed up. */
export const termsOf = (licenceId: string): readonly string[] =>
  sharedText().licence[licenceId] ?? []
