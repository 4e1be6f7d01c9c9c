import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { samples } from '../../../../test/support/samples.ts'
import { readWith } from '../moodle/reading.fixture.ts'
import { giftReader } from './gift-reader.ts'

describe('files of a peer, with what it makes of them', () => {
  const folder = samples('gift-pegjs')
  const files = folder === null ? [] : readdirSync(folder).filter((name) => name.endsWith('.gift'))
  const KINDS: Readonly<Record<string, string>> = {
    Essay: 'essay',
    Numerical: 'numerical',
    Matching: 'matching',
    Short: 'short-answer'
  }
  type Peer = {
    type: string
    stem: { text: string } | null
    isTrue?: boolean
    tags: string[] | null
    choices?: { isCorrect: boolean; text: { text: string } }[]
  }

  test.skipIf(folder === null)('there are 26', () => {
    expect(files).toHaveLength(26)
  })

  test.each(files)('%s', async (name) => {
    const path = join(folder ?? '', name)
    const peer = JSON.parse(readFileSync(path.replace(/gift$/u, 'json'), 'utf8')) as Peer[]
    const { items, rejects } = await readWith(giftReader, readFileSync(path))
    const asked = peer.filter(({ type }) => type === 'MC' || type === 'TF')
    expect(items.map(({ options }) => options.length)).toEqual(
      asked.map(({ choices }) => choices?.length ?? 2)
    )
    expect(items.map(({ key }) => key)).toEqual(
      asked.map(({ isTrue, choices }) => ({
        kind: 'options',
        options: (choices ?? [{ isCorrect: isTrue }, { isCorrect: isTrue !== true }]).flatMap(
          ({ isCorrect }, index) => (isCorrect === true ? [index + 1] : [])
        )
      }))
    )
    expect(rejects.map(({ data }) => data)).toEqual(
      peer.flatMap(({ type }) => (KINDS[type] === undefined ? [] : [{ kind: KINDS[type] }]))
    )
  })
})
