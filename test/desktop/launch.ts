import type { Desktop, LaunchOptions } from './desktop.ts'
import { launchElectron, secondElectron } from './launch-electron.ts'
import { launchHarness, startHarness } from './launch-harness.ts'

/** `DESKTOP=electron` where Electron's binary is there; the harness everywhere else. */
export const underElectron = process.env['DESKTOP'] === 'electron'

/** Starts the built program on a profile; which of both runs it is none of a test's business. */
export const launchDesktop = (options: LaunchOptions): Promise<Desktop> =>
  underElectron ? launchElectron(options) : launchHarness(options)

/** A start beside a program that has the profile open; its exit code. */
export const launchSecond = (options: LaunchOptions): Promise<number | null> =>
  underElectron ? secondElectron(options) : startHarness(options).cleaned
