import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { platformPower } from './power.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hapgyeok-power-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

/** As the kernel lays it out: a folder a supply, with a file a property. */
function supply(name: string, facts: Record<string, string>): void {
  mkdirSync(join(folder, name))
  for (const [file, value] of Object.entries(facts)) {
    writeFileSync(join(folder, name, file), `${value}\n`)
  }
}

test('a battery that is being emptied is told', () => {
  supply('AC', { type: 'Mains', online: '0' })
  supply('BAT0', { type: 'Battery', status: 'Discharging' })
  expect(platformPower(folder).onBattery()).toBe(true)
})

test('one that is charged or full is not', () => {
  supply('AC', { type: 'Mains', online: '1' })
  supply('BAT0', { type: 'Battery', status: 'Full' })
  expect(platformPower(folder).onBattery()).toBe(false)
})

test('a computer without a battery, or that says nothing, is told as unknown', () => {
  supply('AC', { type: 'Mains', online: '1' })
  expect(platformPower(folder).onBattery()).toBeNull()
  expect(platformPower(join(folder, 'none')).onBattery()).toBeNull()
})

test('there is some memory left', () => {
  expect(platformPower(folder).freeMemoryMb()).toBeGreaterThan(0)
})
