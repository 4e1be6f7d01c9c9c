import type { ProfileView } from '@shared/contract/profiles.ts'
import { cliText } from './text/cli-text.ts'

type Told = Pick<ProfileView, 'id' | 'name' | 'current' | 'dataDir'>

export const profilesText = (list: readonly Told[]): string =>
  list
    .flatMap(({ id, name, current, dataDir }) => [
      `${name} (${id})${current ? ` · ${cliText().profiles.current}` : ''}`,
      `  ${dataDir}`
    ])
    .join('\n')
