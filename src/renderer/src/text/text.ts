import { ko, type Text } from './ko.ts'

/** The table in use. */
export const text: Text = ko
