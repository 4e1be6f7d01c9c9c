import { join } from 'node:path'
import type { Llm } from '../../llm/llm.ts'
import type { Check } from './check.ts'
import { databaseChecks, folderChecks } from './profile-checks.ts'
import {
  builtInModelCheck,
  engineCheck,
  examCheck,
  licenceCheck,
  nodeCheck,
  pagesCheck,
  starterBankCheck
} from './program-checks.ts'

export type DoctorNeeds = {
  dataDir: string
  /** Where the log lies; the same folder where it is left out. */
  sharedDir?: string
  resourcesDir: string
  pagesDir: string
  /** Epoch milliseconds. */
  now: number
  /** Asked once, last, and let go. */
  llm: Llm
}

/**
 * Looks at the program and the learner's folder without opening the profile: also where the database is damaged, newer,
 * held by another program or not there. Nothing is changed and nothing mended.
 */
export async function examine(needs: DoctorNeeds): Promise<Check[]> {
  const { dataDir, resourcesDir, pagesDir, now, llm } = needs
  const first = [
    nodeCheck(),
    ...folderChecks(dataDir, needs.sharedDir),
    ...databaseChecks(dataDir, now)
  ]
  try {
    return [
      ...first,
      examCheck(resourcesDir, now),
      starterBankCheck(resourcesDir, join(dataDir, 'hapgyeok.db')),
      await builtInModelCheck(resourcesDir),
      await engineCheck(llm),
      pagesCheck(pagesDir),
      licenceCheck(resourcesDir)
    ]
  } finally {
    await llm.dispose()
  }
}
