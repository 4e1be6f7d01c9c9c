import type { Command } from './command.ts'
import { erratumCommands } from './erratum-commands.ts'
import { examCommands } from './exam-commands.ts'
import { bankCommands } from './bank-commands.ts'
import { itemCommands } from './item-commands.ts'
import { keyCommands } from './key-commands.ts'
import { modelCommands } from './model-commands.ts'
import { progressCommands } from './progress-commands.ts'
import { sessionCommands } from './session-commands.ts'
import { sitCommands } from './sit-commands.ts'

export const commands: Readonly<Record<string, Command>> = {
  ...examCommands,
  ...itemCommands,
  ...bankCommands,
  ...erratumCommands,
  ...keyCommands,
  ...modelCommands,
  ...sitCommands,
  ...sessionCommands,
  ...progressCommands
}
