import { languageInUse } from '@shared/text/shared-text.ts'
import { en } from './en.ts'
import { ko, type MainText } from './ko.ts'

/** What documents, dialogs and pages made by the program say, in the language in use. */
export const mainText = (): MainText => (languageInUse() === 'en' ? en : ko)
