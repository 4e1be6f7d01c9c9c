import { ko, type Text } from './ko.ts'

/** The table in use; Korean until another is chosen, before anything is drawn. */
export let text: Text = ko

export function useText(table: Text): void {
  text = table
}
