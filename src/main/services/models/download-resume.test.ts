import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  createDownloadDesk,
  FILE_BYTES,
  FILE_HASH,
  PAGE,
  requestFor,
  type DownloadDesk
} from '../../../../test/support/download-desk.ts'
import { ETAG, type Behaviour, type Seen } from '../../../../test/support/hostile-file-server.ts'

let desk: DownloadDesk
beforeEach(() => {
  desk = createDownloadDesk()
})
afterEach(() => desk.clear())

describe('a transfer that is cut goes on', () => {
  const cutOnce =
    (first: Behaviour, then: Behaviour = {}) =>
    ({ no }: Seen): Behaviour =>
      no === 0 ? { cutAfter: 100_000, ...first } : then

  test('where it was cut, when the server says that it is the same', async () => {
    const { code, requests } = await desk.outcomeOf(cutOnce({}), {})
    expect(code).toBe('done')
    expect(requests.map(({ headers }) => [headers.range, headers['if-range']])).toEqual([
      [undefined, undefined],
      ['bytes=100000-', ETAG]
    ])
  })

  test('by the date where there is no tag', async () => {
    const lastModified = 'Sat, 01 Nov 2025 00:00:00 GMT'
    const same = { etag: null, lastModified }
    const { code, requests } = await desk.outcomeOf(cutOnce(same, same), {})
    expect(code).toBe('done')
    expect(requests[1]?.headers['if-range']).toBe(lastModified)
  })

  test.each<[string, Behaviour, Behaviour]>([
    ['a weak tag', { etag: 'W/"v"' }, { etag: 'W/"v"' }],
    ['no tag and no date', { etag: null }, { etag: null }]
  ])('from its beginning after %s', async (_, first, then) => {
    const { code, requests } = await desk.outcomeOf(cutOnce(first, then), {})
    expect(code).toBe('done')
    expect(requests[1]?.headers).not.toHaveProperty('range')
    expect(requests[1]?.headers).not.toHaveProperty('if-range')
  })

  test.each<[string, Behaviour]>([
    ['a server that knows no ranges', { ignoreRange: true }],
    ['a new version', { etag: '"second-version"' }],
    [
      'a new version and a server that looks at no condition',
      { etag: '"second"', ignoreIfRange: true }
    ],
    ['a range from elsewhere', { contentRange: `bytes 0-${FILE_BYTES - 1}/${FILE_BYTES}` }],
    ['a range of another size', { contentRange: `bytes 100000-${FILE_BYTES}/${FILE_BYTES + 1}` }],
    ['a range that is none', { contentRange: 'bytes */*' }],
    ['a range that is not there', { canned: { status: 416 } }]
  ])('from its beginning at %s', async (_, second) => {
    const { code } = await desk.outcomeOf(({ no }) =>
      no === 0 ? { cutAfter: 100_000 } : no === 1 ? second : { etag: second.etag ?? ETAG }
    )
    expect(code).toBe('done')
    expect(desk.named()).toEqual(['모델 하나.gguf'])
  })

  test('and a page in between takes nothing away', async () => {
    const server = await desk.server(({ no }) =>
      no === 0 ? { cutAfter: 100_000 } : no === 1 ? PAGE : {}
    )
    const program = desk.program()
    const request = requestFor(server.url)
    await expect(program.start(request)).rejects.toMatchObject({ code: 'download-refused' })
    expect(program.state(request.id)).toMatchObject({ phase: 'failed', received: 100_000 })
    expect(await program.start(request)).toMatchObject({ outcome: 'done', sha256: FILE_HASH })
    expect(server.seen[2]?.headers.range).toBe('bytes=100000-')
  })

  test('in ranges smaller than what was asked for', async () => {
    const { code, requests } = await desk.outcomeOf(
      ({ no }) => (no === 0 ? { cutAfter: 10 } : { rangeOf: 100_000 }),
      {}
    )
    expect(code).toBe('done')
    expect(requests.map(({ headers }) => headers.range)).toEqual([
      undefined,
      'bytes=10-',
      'bytes=100010-',
      'bytes=200010-'
    ])
  })

  test('and a range that brings more than it says is refused', async () => {
    const { code } = await desk.outcomeOf(
      cutOnce({}, { rangeOf: 100, chunked: true, lengthOff: 50 })
    )
    expect(code).toBe('download-refused')
    expect(desk.names()).toEqual([])
  })

  test('and a rest that is of elsewhere is found out by the hash', async () => {
    const { code } = await desk.outcomeOf(cutOnce({}, { shiftedBy: 16 }), {})
    expect(code).toBe('download-wrong-hash')
    expect(desk.names()).toEqual([])
  })

  test('and tries that bring nothing come to an end, with what is there kept', async () => {
    const { code, requests } = await desk.outcomeOf(
      ({ no }) => (no === 0 ? { cutAfter: 100_000 } : { cutAfter: 0 }),
      {}
    )
    expect(code).toBe('download-interrupted')
    expect(requests).toHaveLength(7)
    expect(desk.waits).toEqual([1000, 1000, 2000, 4000, 8000, 16_000])
    expect(desk.names()).toEqual(['모델 하나.gguf.part', '모델 하나.gguf.part.json'])
    expect(desk.program().list()).toMatchObject([{ phase: 'paused', received: 100_000 }])
  })

  test('and a server that gives a few bytes at a time is not asked for ever', async () => {
    const { code, requests } = await desk.outcomeOf(() => ({ cutAfter: 10 }), {})
    expect(code).toBe('download-interrupted')
    expect(requests).toHaveLength(6)
    expect(desk.program().list()).toMatchObject([{ received: 60 }])
  })

  test('and one that always begins anew comes to an end too', async () => {
    // Now less than the best, now as much: never more.
    const behave = ({ no }: Seen): Behaviour => ({
      etag: null,
      cutAfter: no % 2 === 0 ? 100_000 : 1000
    })
    const { code, requests } = await desk.outcomeOf(behave, {})
    expect(code).toBe('download-interrupted')
    expect(requests).toHaveLength(7)
  })
})

describe('a server that asks for patience', () => {
  const busy = (retryAfter: string): Behaviour => ({
    canned: { status: 429, headers: { 'retry-after': retryAfter } }
  })

  test('gets it', async () => {
    const { code } = await desk.outcomeOf(({ no }) => (no === 0 ? busy('7') : {}), {})
    expect(code).toBe('done')
    expect(desk.waits).toEqual([7000])
  })

  test('is asked another day when that is long', async () => {
    const { code, requests } = await desk.outcomeOf(() => busy('300'), {})
    expect(code).toBe('download-interrupted')
    expect(requests).toHaveLength(1)
    expect(desk.waits).toEqual([])
  })
})
