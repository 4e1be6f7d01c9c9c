import type { Command, FolderCommand } from './command.ts'
import { doctorCommands } from './doctor-command.ts'
import { erratumCommands } from './erratum-commands.ts'
import { examCommands } from './exam-commands.ts'
import { backupCommands } from './backup-commands.ts'
import { bankCommands } from './bank-commands.ts'
import { itemCommands } from './item-commands.ts'
import { keyCommands } from './key-commands.ts'
import { mergeCommands } from './merge-command.ts'
import { modelCommands } from './model-commands.ts'
import { profileCommands } from './profile-command.ts'
import { progressCommands } from './progress-commands.ts'
import { sessionCommands } from './session-commands.ts'
import { sitCommands } from './sit-commands.ts'
import type { CommandName } from './texts.ts'

export const commands: Readonly<Record<CommandName, Command | FolderCommand>> = {
  ...examCommands,
  ...itemCommands,
  ...bankCommands,
  ...backupCommands,
  ...doctorCommands,
  ...profileCommands,
  ...erratumCommands,
  ...keyCommands,
  ...mergeCommands,
  ...modelCommands,
  ...sitCommands,
  ...sessionCommands,
  ...progressCommands
}

export const isCommand = (name: string): name is CommandName => Object.hasOwn(commands, name)
