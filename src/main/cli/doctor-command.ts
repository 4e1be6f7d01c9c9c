import { examine } from '../services/doctor/doctor.ts'
import { noOperands, type FolderCommand } from './command.ts'
import { checkSentence, doctorText } from './texts-doctor.ts'

/** Whatever is not right is a finding: the examination itself was done. */
const doctor: FolderCommand = {
  check: noOperands,
  inFolder: async (_, { dataDir, sharedDir, resourcesDir, pagesDir, llm, now }) => {
    const found = await examine({ dataDir, sharedDir, resourcesDir, pagesDir, now, llm: llm() })
    const checks = found.map((one) => ({ ...one, sentence: checkSentence(one) }))
    return {
      value: { checks },
      text: doctorText(checks),
      findings: checks.some(({ state }) => state !== 'ok')
    }
  }
}

export const doctorCommands = { doctor }
