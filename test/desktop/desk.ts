import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { Desktop } from './desktop.ts'
import type { HarnessDesktop } from './launch-harness.ts'
import { launchDesktop, underElectron } from './launch.ts'

/** A running program on a profile of its own, and what its page complained of. */
export type Desk = Desktop & {
  dataDir: string
  complaints: string[]
  /** The same program where a test needs what the harness alone can answer. */
  harness: () => HarnessDesktop
  remove: () => Promise<void>
}

export const newProfile = (): string => mkdtempSync(join(tmpdir(), '합격 창 '))
export const removeProfile = (dataDir: string): void =>
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })

export async function openDesk(root?: string): Promise<Desk> {
  const dataDir = newProfile()
  const desktop = await launchDesktop({ dataDir, ...(root !== undefined && { root }) }).catch(
    (error: unknown) => {
      removeProfile(dataDir)
      throw error
    }
  )
  return {
    ...desktop,
    dataDir,
    complaints: complaintsOf(desktop.page),
    harness: () => {
      if (underElectron) throw new Error('Electron itself cannot be asked this')
      return desktop as HarnessDesktop
    },
    remove: async () => {
      await desktop.kill()
      removeProfile(dataDir)
    }
  }
}

/** What a page says of errors and of its own policy, from now on. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  return complaints
}

/** One call through the page's bridge; its value, or its error thrown. */
export async function callOver<T>(page: Page, name: string, input: unknown = {}): Promise<T> {
  const reply = await page.evaluate<{ ok: boolean; value: T; error: unknown }>(
    `bridge.call(${JSON.stringify(name)}, ${JSON.stringify(input)})`
  )
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`)
  return reply.value
}

/** The page's address without the scheme that the harness has it under. */
export const placeOf = (page: Page): string => {
  const { pathname, hash } = new URL(page.url())
  return pathname + hash
}
