import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Merged, MergeDifference, MergeKind, MergeReport } from '@shared/contract/merge.ts'
import type { BackupView } from '@shared/contract/recovery.ts'
import { openRecoveryDesk, type RecoveryDesk } from '../recovery-desk.ts'
import { editableOf } from '../study-year-bank.ts'

/** The same dozen items on two computers, and a learner who works on both. */
export function openTwoDesks() {
  const [here, there] = [openRecoveryDesk(), openRecoveryDesk()]
  /** A backup of one computer among those of the other. */
  const carry = async (from: RecoveryDesk, to: RecoveryDesk): Promise<string> => {
    const { name } = await from.call<BackupView>('backups.make')
    mkdirSync(to.backupsDir, { recursive: true })
    copyFileSync(join(from.backupsDir, name), join(to.backupsDir, name))
    return name
  }
  return {
    here,
    there,
    carry,
    look: async (): Promise<MergeReport> =>
      here.call('merge.look', { name: await carry(there, here) }),
    merge: async (): Promise<Merged> => here.call('merge.run', { name: await carry(there, here) }),
    dispose: async (): Promise<void> => {
      await here.dispose()
      await there.dispose()
    }
  }
}

export const figureOf = ({ figures }: MergeReport, kind: MergeKind) => {
  const found = figures.find((one) => one.kind === kind)
  if (found === undefined) throw new Error(`no figure of ${kind}`)
  const { added, here, different } = found
  return { added, here, different }
}

export const told = ({ differences }: MergeReport): string[] =>
  differences.map(({ kind, what, id }: MergeDifference) => `${kind} ${what} ${id}`).toSorted()

type Content = Record<string, unknown>

/** The learner edits an item. */
export async function edit(desk: RecoveryDesk, itemId: string, change: Content): Promise<void> {
  const view = await desk.call<Content>('items.get', { itemId })
  const content = editableOf(view)
  const basedOn = view['revision']
  await desk.call('items.save', { itemId, basedOn, content: { ...content, ...change } })
}
