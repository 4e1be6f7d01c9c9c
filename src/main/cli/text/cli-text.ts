import { languageInUse } from '@shared/text/shared-text.ts'
import { en } from './en.ts'
import { ko, type CliText } from './ko.ts'

/** What the command line says, in the language in use. */
export const cliText = (): CliText => (languageInUse() === 'en' ? en : ko)
