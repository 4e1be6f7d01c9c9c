import type { SheetAction } from '@shared/domain/session.ts'
import { createApp } from '../../src/main/app.ts'
import { silentLogger } from '../../src/main/lib/logger.ts'
import { checkHere, copyHere } from './check-here.ts'
import { createFakeLlm } from './fake-llm.ts'
import { fakeTime } from './fake-time.ts'
import { inProcessReading } from './in-process-reading.ts'
import { seeded } from './seeded.ts'
import type { Call } from './staged-import.ts'
import { RESOURCES } from './study.ts'
import { correctKeys, editItem, importDeck, removeItems, YEAR_EXAM } from './study-year-bank.ts'
import { Mind } from './study-year-mind.ts'
import { newPackage, reviewedPackage } from './study-year-package.ts'
import { FIRST_LOOK, planOf, type Activity, type LearnerName } from './study-year-plans.ts'

export { YEAR_EXAM } from './study-year-bank.ts'

const MINUTE = 60_000
const DAY = 86_400_000
const MOST_RESTARTS = 2
/** 2025-06-02, a Monday, 00:00 in Korea. */
export const YEAR_START = Date.UTC(2025, 5, 1, 15)
export const YEAR_DAYS = 365
/** 22:00 of the last day in Korea. */
export const YEAR_END = YEAR_START + (YEAR_DAYS - 1) * DAY + 22 * 60 * MINUTE

type Sheet = {
  items: { position: number; itemId: string; subjectId: string }[]
  periods: { no: number; first: number; last: number }[]
}

export type YearCounts = { sittings: number; calls: number; ms: number }

/**
 * A year of one learner on a fresh profile, lived through the program's own calls by a clock in the hand, so that every
 * row is as the program writes it. The same seed gives the same year; `share` of the items of each day are answered.
 */
export async function studyYear(
  dataDir: string,
  learner: LearnerName,
  { seed = 1, share = 1 } = {}
): Promise<YearCounts> {
  const began = performance.now()
  const year = new Year(dataDir, learner, seed)
  try {
    await year.live(share)
    return { sittings: year.sittings, calls: year.calls, ms: performance.now() - began }
  } finally {
    await year.close()
  }
}

class Year {
  readonly #clock = fakeTime(YEAR_START + FIRST_LOOK * DAY)
  readonly #random: () => number
  #app: ReturnType<typeof createApp>
  readonly #open: () => ReturnType<typeof createApp>
  #restarts = 0
  readonly #learner: LearnerName
  readonly #mind: Mind
  /** Share of items that are flagged; more in a sitting that is to be taken out, for its flags must go with it. */
  #flags = 0.04
  /** Added to the time for an item, milliseconds. */
  #pause = 0
  sittings = 0
  calls = 0

  constructor(dataDir: string, learner: LearnerName, seed: number) {
    this.#learner = learner
    this.#random = seeded(seed)
    this.#mind = new Mind(this.#random)
    const papers = seeded(seed + 1)
    let ids = 0
    this.#open = () =>
      createApp({
        paths: { dataDir, resourcesDir: RESOURCES },
        time: this.#clock.time,
        random: papers,
        newId: () => `${learner}-${String((ids += 1)).padStart(6, '0')}`,
        log: silentLogger,
        emit: () => undefined,
        llm: () => createFakeLlm(() => ({ thought: [], final: [] })),
        readItemFile: inProcessReading,
        checkFile: checkHere,
        copyFile: copyHere,
        alone: true,
        host: 'in-process',
        version: '0.0.0'
      })
    this.#app = this.#open()
  }

  close = (): Promise<void> => this.#app.close()

  readonly #call: Call = async <T>(name: string, input: unknown = {}): Promise<T> => {
    this.calls += 1
    const answer = await this.#app.dispatch(name, input)
    if (!answer.ok) throw Object.assign(new Error(`${name}: ${answer.error.code}`), answer.error)
    return answer.value as T
  }

  async live(share: number): Promise<void> {
    const { settings, days } = planOf(this.#learner, YEAR_DAYS, this.#random)
    await this.#call('program.change', settings)
    for (const { day, skill, activities } of days) {
      this.#mind.skill = skill
      for (const activity of activities) {
        this.#goTo(YEAR_START + day * DAY + activity.minute * MINUTE)
        await this.#do(activity, share)
      }
    }
    this.#goTo(YEAR_END)
  }

  #goTo(time: number): void {
    this.#clock.pass(Math.max(0, time - this.#clock.now()))
  }

  async #do(activity: Activity, share: number): Promise<void> {
    const count = 'items' in activity ? Math.max(5, Math.round(activity.items * share)) : 0
    switch (activity.kind) {
      case 'learn':
      case 'timed':
        return this.#practise(activity.kind, count, activity)
      case 'review':
        return this.#review(count, activity)
      case 'mock':
        return this.#mock(activity)
      case 'import':
        return importDeck(this.#call, reviewedPackage(this.#clock.now()))
      case 'import-more':
        return importDeck(this.#call, newPackage())
      case 'correct-key':
        return correctKeys(this.#call, this.#mind)
      case 'remove-item':
        return removeItems(this.#call, this.#mind)
      case 'edit-item':
        return editItem(this.#call, this.#mind.item(20))
    }
  }

  async #practise(
    mode: 'learn' | 'timed',
    count: number,
    { leaveOpen = false, remove = false, takeBack = false }: Activity
  ): Promise<void> {
    const subjects = ['apr-civil', 'apr-econ', 'apr-realestate', 'apr-law', 'apr-accounting']
    const some = this.#random() < 0.6 ? subjects : subjects.filter(() => this.#random() < 0.5)
    const { sessionId } = await this.#call<{ sessionId: string }>('session.startPractice', {
      examId: YEAR_EXAM,
      mode,
      filter: {
        subjectIds: some.length === 0 ? subjects : some,
        topics: [],
        roundIds: [],
        origins: [],
        standings: [],
        query: ''
      },
      count,
      secondsPerItem: null,
      shuffleOptions: this.#random() < 0.3
    })
    this.#flags = remove ? 0.5 : 0.04
    await this.#answer(sessionId, mode, { leaveOpen, takeBack }).catch(ranOut)
    this.#flags = 0.04
    if (remove) {
      await this.#call('session.remove', { sessionId })
      this.#clock.pass(MINUTE)
    }
  }

  async #review(limit: number, { leaveOpen = false }: Activity): Promise<void> {
    try {
      const { sessionId } = await this.#call<{ sessionId: string }>('session.startReview', {
        examId: YEAR_EXAM,
        limit
      })
      await this.#answer(sessionId, 'review', { leaveOpen, takeBack: false })
    } catch (error) {
      if (!(error instanceof Error) || !error.message.includes('nothing-due')) throw error
    }
  }

  async #mock({ remove = false, restore = false, leaveOpen = false }: Activity): Promise<void> {
    const { sessionId } = await this.#call<{ sessionId: string }>('session.startMock', {
      examId: YEAR_EXAM,
      electives: [],
      roundId: null,
      form: null,
      minutes: {},
      begin: true
    })
    await this.#answer(sessionId, 'mock', { leaveOpen, takeBack: false }).catch(ranOut)
    if (remove || restore) await this.#call('session.remove', { sessionId })
    this.#clock.pass(MINUTE)
    if (restore) await this.#call('session.restore', { sessionId })
  }

  async #answer(
    sessionId: string,
    mode: 'learn' | 'timed' | 'review' | 'mock',
    { leaveOpen, takeBack }: { leaveOpen: boolean; takeBack: boolean }
  ): Promise<void> {
    this.sittings += 1
    // Who reviews reads the 해설 before asking for the key, and takes longer.
    this.#pause = mode === 'review' ? 20_000 : 0
    const sheet = await this.#call<Sheet>('session.open', { sessionId })
    const shows = mode === 'learn' || mode === 'review'
    for (const { no, first, last } of sheet.periods) {
      if (no > 1) {
        this.#clock.pass(10 * MINUTE)
        await this.#call('session.beginPeriod', { sessionId, period: no })
      }
      for (const { position, itemId } of sheet.items.slice(first - 1, last)) {
        if (leaveOpen && position > sheet.items.length / 2) return
        await this.#answerOne(sessionId, position, itemId, shows, mode === 'mock')
        if (takeBack && position === 3) {
          await this.#call('session.takeBack', { sessionId, position })
          await this.#answerOne(sessionId, position, itemId, shows, false)
          await this.#restart(sessionId)
        }
      }
      await this.#call('session.handIn', { sessionId, period: no })
    }
  }

  /** The program is closed on the way and opened again hours later; the time between is nobody's. */
  async #restart(sessionId: string): Promise<void> {
    if (this.#restarts === MOST_RESTARTS) return
    this.#restarts += 1
    await this.#app.close()
    this.#clock.pass(3 * 60 * MINUTE)
    this.#app = this.#open()
    await this.#call('session.open', { sessionId })
  }

  async #answerOne(
    sessionId: string,
    position: number,
    itemId: string,
    shows: boolean,
    hurried: boolean
  ): Promise<void> {
    const record = (action: SheetAction): Promise<unknown> =>
      this.#call('session.record', { sessionId, action })
    const chance = this.#random()
    if (position > 1) await record({ kind: 'move', position })
    this.#think(hurried)
    if (chance < this.#flags) {
      await record({ kind: 'flag', position, on: chance < this.#flags * 0.9 })
    }
    if (chance > 0.985) await record({ kind: 'note', position, text: chance > 0.99 ? '다시' : '' })
    // What is left blank in 학습 is left by moving on, or by asking for the key.
    const blank = this.#random() < (hurried ? 0.03 : 0.02)
    if (!blank) await this.#mark(record, position, itemId)
    else if (this.#random() < 0.5) {
      await record({ kind: 'respond', position, response: [1] })
      await record({ kind: 'respond', position, response: [] })
    }
    if (!shows) return
    if (blank && this.#random() < 0.5) return
    if (this.#random() < 0.04) return
    await this.#call('session.reveal', { sessionId, position })
    if (this.#random() < 0.1) await record({ kind: 'confidence', position, confidence: 'unsure' })
  }

  async #mark(
    record: (action: SheetAction) => Promise<unknown>,
    position: number,
    itemId: string
  ): Promise<void> {
    const { known, option } = this.#mind.ask(itemId)
    if (this.#random() < 0.09) {
      const first = 1 + Math.floor(this.#random() * 5)
      await record({ kind: 'respond', position, response: [first] })
      this.#clock.pass(4_000)
      if (this.#random() < 0.2) await record({ kind: 'respond', position, response: [] })
    }
    await record({ kind: 'respond', position, response: [option] })
    const word = this.#random()
    if (word < 0.15) {
      const guessed = !known || word < 0.04
      await record({ kind: 'confidence', position, confidence: guessed ? 'guessed' : 'known' })
    } else if (word < 0.2) await record({ kind: 'confidence', position, confidence: 'easy' })
  }

  #think(hurried: boolean): void {
    const slow = !hurried && this.#random() < 0.05
    const least = (slow ? 120_000 : 12_000) + this.#pause
    this.#clock.pass(Math.round(least + this.#random() * 40_000))
  }
}

/** Now and then the clock runs out before the sheet is done. */
function ranOut(error: unknown): void {
  if (!(error instanceof Error) || !/session-finished|period-closed/u.test(error.message))
    throw error
}
