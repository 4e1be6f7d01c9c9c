import {
  newerCollection,
  newerPackage,
  type MadeNote,
  type MadeReview
} from '../../src/main/formats/anki/package.fixture.ts'

const DAY = 86_400_000
const REVIEWED = 12
const NEW = 80
const TYPE = {
  id: 5,
  name: '객관식',
  fields: ['단원', '문제', '보기1', '보기2', '보기3', '보기4', '보기5', '정답']
}

/** A deck of 민법 with its log: each note was learnt, reviewed after some days, and now and then forgotten. */
export const reviewedPackage = (now: number): Buffer =>
  packageOf(REVIEWED, (at) => note(`복습 카드 ${at + 1}`, '물권변동', at, reviewsOf(now, at)))

/** More of 민법 than can be answered in the weeks that are left, in four topics. */
export const newPackage = (): Buffer =>
  packageOf(NEW, (at) => note(`새 카드 ${at + 1}`, `새 단원 ${at % 4}`, at, []))

const packageOf = (count: number, noteAt: (at: number) => MadeNote): Buffer =>
  newerPackage(
    newerCollection({
      types: [TYPE],
      scheduler: 2,
      notes: Array.from({ length: count }, (_, at) => noteAt(at))
    })
  )

const note = (name: string, topic: string, at: number, reviews: MadeReview[]): MadeNote => ({
  type: TYPE.id,
  fields: [topic, `민법 ${name}번으로 옳은 것은?`, '갑', '을', '병', '정', '무', `${(at % 5) + 1}`],
  reviews
})

/** Ids of the log are its times and must differ from note to note. */
const reviewsOf = (now: number, at: number): MadeReview[] =>
  [
    { at: now - 90 * DAY, ease: 3, type: 0 },
    { at: now - 90 * DAY + 600_000, ease: 3, type: 0 },
    { at: now - 80 * DAY, ease: 1 + (at % 4) },
    { at: now - (50 - at) * DAY, ease: 1 + ((at + 2) % 4) }
  ].map((row) => ({ ...row, at: row.at + at * 1000 }))
