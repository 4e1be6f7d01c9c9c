import { cliText } from './text/cli-text.ts'
import type { CliText } from './text/ko.ts'

export type CommandName = keyof CliText['usage']['commands']

/** How a command is called, in one line or two. */
export const usageOf = (name: CommandName): string => cliText().usage.commands[name]

/** Wrong usage, one sentence each. */
export const problems = (): CliText['problems'] => cliText().problems
