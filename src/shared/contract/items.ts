import { z } from 'zod'
import type { Item, Key, Origin } from '../domain/item.ts'
import type { QueryProblem } from '../domain/search/query.ts'
import { TAG_LENGTH, TAGS_AT_ONCE, TAGS_OF_ITEM } from '../domain/tags.ts'
import type { FacetCount } from './paper-plan.ts'
import { call } from './call.ts'
import type { BookletView } from './item-print.ts'
import type { PrintedPdf } from './session.ts'
import { KEY_FILE_BYTES, type KeyReport, type KeyVersionView } from './key-report.ts'

export type ItemSummary = {
  id: string
  examId: string
  subjectId: string
  stem: string
  origin: Origin
  tags: string[]
  /** Where the words were found when it was not the stem: an excerpt of that part. */
  excerpt: {
    part: 'stimulus' | 'statement' | 'option' | 'rationale' | 'topic'
    text: string
  } | null
}
export type SearchPage = {
  /** Items found, exact unless `more`. */
  total: number
  /** There are more than `total`; `count` counts them all. */
  more: boolean
  /** Time to this page, milliseconds. */
  ms: number
  items: ItemSummary[]
  /** Words to be marked where they are shown. */
  marks: string[]
  /** What of the query could not be understood; it was searched as plain words. */
  problems: QueryProblem[]
  /** Items that the index has not taken in yet: they are searched one by one. */
  unindexed: number
}
export type ItemView = Item & {
  examId: string
  subjectName: string
  tags: string[]
  /** 출처; null where none was given. */
  source: string | null
  printings: { round: string; heldOn: string | null; form: string; number: number | null }[]
}
/** What the query's items have, for the facets beside the list. */
export type BankFacets = {
  subjects: FacetCount[]
  tags: FacetCount[]
  rounds: FacetCount[]
  origins: FacetCount[]
  standings: FacetCount[]
}
export type RevisionView = {
  revision: number
  /** Epoch milliseconds. */
  createdAt: number
  current: boolean
  item: Item
}
export type SimilarItem = {
  id: string
  stem: string
  subjectName: string
  /** 1: the same item; else the share of two-syllable pieces in common. */
  likeness: number
}
/** A change of many items at once, to be undone. */
export type BankChange = { changeId: string; items: number }
/** What an editor holds; everything but the key and who owns it. */
export type ItemContent = z.infer<typeof content>

const options = z
  .array(z.int().min(1).max(15))
  .min(1)
  .max(15)
  .refine((list) => list.every((no, index) => index === 0 || no > (list[index - 1] ?? 0)))
const key: z.ZodType<Key> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('options'), options }),
  z.object({ kind: z.literal('set'), options }),
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('none') })
])
const status = z.enum(['provisional', 'final'])

/** What a key file leaves unsaid. A round by id or name. */
const keyFile = {
  fileName: z.string().max(1000),
  examId: z.string().nullable(),
  round: z.string().nullish(),
  form: z.string().nullish(),
  status: status.nullish(),
  dryRun: z.boolean()
}

const line = z.string().trim()
const tag = line.min(1).max(TAG_LENGTH)
const content = z.object({
  subjectId: z.string(),
  topic: line.max(200).nullable(),
  stimulus: z.string().max(50_000).nullable(),
  stem: line.min(1).max(20_000),
  statements: z
    .array(z.object({ label: line.min(1).max(10), text: line.min(1).max(5000) }))
    .max(20),
  options: z
    .array(z.object({ text: line.min(1).max(5000), reason: line.max(5000).nullable() }))
    .min(2)
    .max(15),
  responseCount: z.int().min(1).max(15),
  key,
  rationale: z.string().max(50_000).nullable(),
  citations: z
    .array(
      z.object({
        kind: z.enum(['law', 'standard', 'textbook', 'guideline']),
        text: line.min(1).max(500)
      })
    )
    .max(30),
  effectiveOn: z.iso.date().nullable(),
  difficulty: z.enum(['easy', 'medium', 'hard']).nullable(),
  cognitiveLevel: z.enum(['recall', 'interpretation', 'problem-solving']).nullable(),
  tags: z.array(tag).max(TAGS_OF_ITEM),
  source: line.max(500).nullable(),
  licence: line.min(1).max(200)
})
/** Items chosen one by one, or all that a query finds. */
const chosen = z.union([
  z.object({ itemIds: z.array(z.string()).min(1).max(100_000) }),
  z.object({ query: z.string().max(2000), examId: z.string().nullable() })
])

const tagList = z.array(tag).min(1).max(TAGS_AT_ONCE)

export const items = {
  search: call<SearchPage>()(
    z.object({
      query: z.string().max(2000),
      examId: z.string().nullable(),
      limit: z.int().min(1).max(500),
      offset: z.int().min(0)
    })
  ),
  /** All items that a query finds, however many. */
  count: call<{ total: number }>()(
    z.object({ query: z.string().max(2000), examId: z.string().nullable() })
  ),
  facets: call<BankFacets>()(
    z.object({ query: z.string().max(2000), examId: z.string().nullable() })
  ),
  get: call<ItemView>()(z.object({ itemId: z.string() })),
  /** All items that a query finds, to be printed; `booklet-size` where there are none or too many. */
  print: call<BookletView>()(
    z.object({ query: z.string().max(2000), examId: z.string().nullable() })
  ),
  printPdf: call<PrintedPdf>()(
    z.object({
      query: z.string().max(2000),
      examId: z.string().nullable(),
      rationales: z.boolean()
    })
  ),
  /** A figure that item text names; null when the bank has none of that name. */
  asset: call<{ mediaType: string; base64: string } | null>()(z.object({ name: z.string() })),
  /** A new version of the item's key; past sittings are graded by it. `dryRun` only tells what would change. */
  correctKey: call<KeyReport>()(
    z.object({
      itemId: z.string(),
      key,
      status,
      reason: z.string().trim().min(1).max(500),
      dryRun: z.boolean()
    })
  ),
  /** A table of keys or a key file (docs/key-file-format.md), all or nothing. */
  importKeys: call<KeyReport>()(
    z.union([
      z.object({ ...keyFile, base64: z.base64().max(Math.ceil(KEY_FILE_BYTES / 3) * 4) }),
      z.object({ ...keyFile, text: z.string().max(KEY_FILE_BYTES) })
    ])
  ),
  /** Of every revision, newest first. */
  keyHistory: call<KeyVersionView[]>()(z.object({ itemId: z.string() })),

  /**
   * A new item, or a further revision of one. `basedOn` is the revision that was edited: where another has come
   * meanwhile, `item-changed` and nothing is written. The key may change with the text, as a new revision's own.
   */
  save: call<ItemView>()(
    z.object({ itemId: z.string().nullable(), basedOn: z.int().min(1).nullable(), content })
  ),
  /** Newest first. */
  revisions: call<RevisionView[]>()(z.object({ itemId: z.string() })),
  /** Items that read like this one, while it is typed. */
  similar: call<SimilarItem[]>()(
    z.object({
      itemId: z.string().nullable(),
      stimulus: z.string().max(50_000).nullable(),
      stem: z.string().max(20_000),
      options: z.array(z.string().max(5000)).max(15)
    })
  ),
  /** A pasted picture; answers the name for `![…](asset:name)`. */
  addPicture: call<{ name: string }>()(z.object({ base64: z.base64().max(12 * 1024 * 1024) })),
  tag: call<BankChange>()(z.object({ chosen, tags: tagList })),
  untag: call<BankChange>()(z.object({ chosen, tags: tagList })),
  move: call<BankChange>()(z.object({ chosen, subjectId: z.string() })),
  /** Out of the bank; sittings that showed them keep them. */
  remove: call<BankChange>()(z.object({ chosen })),
  undoChange: call<{ items: number }>()(z.object({ changeId: z.string() })),
  /** Tags of the bank with their items. */
  tags: call<FacetCount[]>()(z.object({}))
}
