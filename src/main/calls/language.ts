import type { Handlers } from '@shared/contract/call.ts'
import type { ProgramContract } from '@shared/contract/index.ts'
import type { LanguageChoice } from '../services/language-choice.ts'

export const languageCalls = (choice: LanguageChoice): Handlers<ProgramContract>['language'] => ({
  inUse: () => ({ language: choice.inUse() }),
  use: ({ language }) => ({ language: choice.use(language) })
})
