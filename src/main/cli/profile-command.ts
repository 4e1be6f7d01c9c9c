import { done, noOperands, type FolderCommand } from './command.ts'
import { profilesText } from './texts-profiles.ts'

const profiles: FolderCommand = {
  check: noOperands,
  inFolder: (_, { profiles: views }) => {
    const list = views.map(({ id, name, current, dataDir }) => ({ id, name, current, dataDir }))
    return done(list, profilesText(list))
  }
}

export const profileCommands = { profiles }
