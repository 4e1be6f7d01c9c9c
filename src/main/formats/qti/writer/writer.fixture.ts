import type { ExportedItem, ExportLoss } from '../../write.ts'
import { fileOf } from '../../zip.fixture.ts'
import { PIXEL, readSource, type Read } from '../reading.fixture.ts'
import { qtiWriter } from './writer.ts'

type Overrides = Partial<Omit<ExportedItem, 'item'>> & { item?: Partial<ExportedItem['item']> }

/** An item with everything irrelevant left plain. */
export const exportedItem = ({ item = {}, ...more }: Overrides = {}): ExportedItem => ({
  item: {
    id: 'customs-law-001',
    revision: 1,
    subjectId: 'customs-law',
    topic: null,
    stimulus: null,
    stimulusGroup: null,
    stem: '과세물건의 확정시기로 옳은 것은?',
    statements: [],
    options: ['신고한 때', '수리된 때', '인도받은 때', '반입한 때', '반출한 때'].map(
      (text, at) => ({
        no: at + 1,
        text,
        reason: null
      })
    ),
    responseCount: 1,
    key: { kind: 'options', options: [1] },
    rationale: null,
    citations: [],
    effectiveOn: null,
    difficulty: null,
    cognitiveLevel: null,
    origin: 'user',
    licence: '',
    ...item
  },
  keyStatus: 'final',
  examId: null,
  examName: null,
  subjectName: '',
  printings: [],
  tags: [],
  source: null,
  ...more
})

export type Written = { bytes: Uint8Array; lost: [ExportLoss, string][] }

export async function written(items: Iterable<ExportedItem>): Promise<Written> {
  const pieces: Uint8Array[] = []
  const lost: [ExportLoss, string][] = []
  const asset = (name: string): { mediaType: 'image/png'; bytes: Uint8Array } | null =>
    name.startsWith('missing') ? null : { mediaType: 'image/png', bytes: PIXEL }
  const request = {
    items,
    asset,
    lost: (what: ExportLoss, id: string) => void lost.push([what, id])
  }
  for await (const piece of qtiWriter.write(request)) pieces.push(piece)
  return { bytes: Buffer.concat(pieces), lost }
}

/** What our own reader makes of a package. */
export const readBack = ({ bytes }: Written): Promise<Read> => readSource(fileOf(bytes))
