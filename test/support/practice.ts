import type { HostClient } from './host-client.ts'

/** Begins a practice of 관세사 in the order of the paper; answers with its id. */
export async function startPractice(
  client: Pick<HostClient, 'call'>,
  { mode, subjectId, count }: { mode: 'learn' | 'timed'; subjectId: string; count: number }
): Promise<string> {
  const { sessionId } = await client.call<{ sessionId: string }>('session.startPractice', {
    examId: 'customs-broker',
    mode,
    filter: {
      subjectIds: [subjectId],
      topics: [],
      roundIds: [],
      origins: [],
      standings: [],
      query: ''
    },
    count,
    secondsPerItem: mode === 'timed' ? 60 : null,
    shuffleOptions: false
  })
  return sessionId
}
