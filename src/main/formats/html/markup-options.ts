import type { MarkupLeftOut } from '@shared/contract/import-findings.ts'

export type MarkupOptions = {
  /** Asset name for a picture's address (file name, @@PLUGINFILE@@ path, data: address); null: not there. */
  picture: (address: string, description: string) => string | null
  leftOut: (what: MarkupLeftOut) => void
  sound?: (name: string) => void
  /** A formula that could not be converted stands in the text as its bare words. */
  formulaAsText?: (formula: string) => void
}

/** By name in small letters. */
export type Attributes = Readonly<Record<string, string>>
