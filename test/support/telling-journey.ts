import { randomUUID } from 'node:crypto'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Emit, Events } from '@shared/contract/events.ts'
import type { ImportReport } from '@shared/contract/imports.ts'
import type { ItemView, SearchPage } from '@shared/contract/items.ts'
import type { ModelFileView } from '@shared/contract/models.ts'
import type { SessionView } from '@shared/contract/session.ts'
import { createApp } from '../../src/main/app.ts'
import { platformTime } from '../../src/main/lib/clock.ts'
import { programLog } from '../../src/main/lib/log-files.ts'
import type { Logger } from '../../src/main/lib/logger.ts'
import { openProgram, type Program } from '../../src/main/program.ts'
import { checkHere, copyHere } from './check-here.ts'
import { MINI_MODEL, testEngine, type TestEngine } from './engine.ts'
import { inProcessReading } from './in-process-reading.ts'
import { NO_TARGET, runImport, stage } from './staged-import.ts'
import { RESOURCES } from './study.ts'

/** Words that stand nowhere but in what this learner writes, names and is shown. */
export const SECRETS = {
  stem: 'Heparinoid 투여 뒤 비밀지문에서 틀린 것은?',
  option: 'Warfarinex 용량을 몰래선택 한다',
  rationale: 'Clopidogrelix 때문에 숨은해설 이다',
  statement: 'Ticagrelorum 보기문장',
  note: 'my diary Quetzalcoatl 나만보는메모',
  query: 'Xylocainum 찾는비밀말',
  ask: 'Why Rivaroxabanus 물어보는비밀?',
  erratum: 'typo Dabigatranus 신고하는비밀',
  document: 'Edoxabanum 자료에적은비밀',
  exam: 'customs-broker'
} as const
export const FILE_NAMES = {
  items: 'Kimjiwon 기출모음집.jsonl',
  damaged: 'Parkminsu 손상된묶음.xlsx',
  crashing: 'Leesoyeon 멈추는파일.jsonl',
  document: 'Choiyuna 필기노트.txt',
  model: 'Jungwoosung-내려받은모델.gguf'
} as const
const HOME = 'Hongildong 의 집'
const SERVER = 'http://desk.Shinsaimdang.invalid:1234/v1'

/** Every word of the above that would give the learner away, in the letters in which it was written. */
export const TELLING: readonly string[] = [
  ...Object.values(SECRETS).filter((text) => text !== SECRETS.exam),
  ...Object.values(FILE_NAMES),
  HOME,
  SERVER
].flatMap((text) => text.match(/[A-Z][a-z]{6,}|[가-힣]{4,}/gu) ?? [])

/** A program with its own log, in a home folder with a telling name. */
export class TellingDesk {
  readonly home = join(mkdtempSync(join(tmpdir(), 'hapgyeok-telling-')), HOME)
  readonly dataDir = join(this.home, '.config', 'Hapgyeok')
  readonly modelPath = join(this.home, FILE_NAMES.model)
  readonly engines: TestEngine[] = []
  readonly #before = process.env['HOME']
  #fault: string | null = null
  #ended: ((end: Events['tutorEnd']) => void)[] = []
  readonly #log: Logger
  #program: Promise<Program>

  constructor() {
    mkdirSync(this.dataDir, { recursive: true })
    copyFileSync(MINI_MODEL, this.modelPath)
    process.env['HOME'] = this.home
    this.#log = programLog(this.dataDir)
    this.#log.info('started', { version: '1.2.3', host: 'in-process' })
    this.#program = this.#open()
  }

  #open(): Promise<Program> {
    const log = this.#log
    const engine = (path: string): TestEngine => {
      const made = testEngine({
        modelPath: path,
        modelName: basename(path, '.gguf'),
        log: log.child('llm')
      })
      this.engines.push(made)
      return made
    }
    const emit: Emit = (name, data) => {
      if (name !== 'tutorEnd') return
      const waiting = this.#ended
      this.#ended = []
      for (const tell of waiting) tell(data as Events['tutorEnd'])
    }
    const known = { log, emit, host: 'in-process', version: '1.2.3' } as const
    const newId = (): string => this.#id()
    return openProgram({
      ...known,
      dataDir: this.dataDir,
      open: (onDamage) =>
        createApp({
          ...known,
          paths: { dataDir: this.dataDir, resourcesDir: RESOURCES },
          time: platformTime,
          random: () => 0,
          newId,
          llm: () => engine(MINI_MODEL),
          engineFor: (model) => engine(model?.path ?? MINI_MODEL),
          readItemFile: (request, onBatch, signal) =>
            request.name === FILE_NAMES.crashing
              ? Promise.resolve({
                  stopped: 'crash' as const,
                  error: new Error(`${request.path}: unexpected ${SECRETS.stem}`)
                })
              : inProcessReading(request, onBatch, signal),
          checkFile: checkHere,
          copyFile: copyHere,
          onDamage,
          alone: true
        }),
      check: checkHere,
      now: () => platformTime.wall(),
      newId,
      monotonic: () => platformTime.monotonic()
    })
  }

  /** The program ends, something is done to its files, and it starts again. */
  async restart(meanwhile: () => void): Promise<void> {
    await (await this.#program).close()
    meanwhile()
    this.#program = this.#open()
  }

  /** A bug with the learner's words in its message, thrown inside the next call that makes an id. */
  breakNext(message: string): void {
    this.#fault = message
  }

  #id(): string {
    const fault = this.#fault
    this.#fault = null
    if (fault !== null)
      throw new Error(fault, { cause: new TypeError(`"${SECRETS.note}" in ${this.home}`) })
    return randomUUID()
  }

  readonly call = async <T>(name: string, input: unknown = {}): Promise<T> => {
    const reply = await (await this.#program).dispatch(name, input)
    if (!reply.ok) throw Object.assign(new Error(reply.error.code), reply.error)
    return reply.value as T
  }

  /** The code with which a call is refused. */
  async refused(name: string, input: unknown): Promise<string> {
    const reply = await (await this.#program).dispatch(name, input)
    return reply.ok ? 'not refused' : reply.error.code
  }

  async #tutored(start: () => Promise<unknown>): Promise<Events['tutorEnd']> {
    const ended = new Promise<Events['tutorEnd']>((resolve) => this.#ended.push(resolve))
    await start()
    return ended
  }

  /** A day with the program, and everything that can go wrong in it. */
  async journey(): Promise<{ finals: string[] }> {
    const { call } = this
    const row = (no: number) => ({
      question: `${SECRETS.stem} (${no})`,
      options: [SECRETS.option, '둘', '셋', '넷', '다섯'],
      answer: 1,
      rationale: SECRETS.rationale
    })
    const jsonl = Buffer.from([1, 2, 3].map((no) => JSON.stringify(row(no))).join('\n'))
    const target = { ...NO_TARGET, examId: SECRETS.exam, subjectId: 'customs-law' }
    const taken: ImportReport = await runImport(
      call,
      [await stage(call, FILE_NAMES.items, jsonl)],
      { target }
    )
    if (taken.files[0]?.imported !== 3) throw new Error(JSON.stringify(taken.files))
    for (const [name, bytes] of [
      [FILE_NAMES.damaged, Buffer.from(`PK\u0003\u0004${SECRETS.stem}`)],
      [FILE_NAMES.crashing, jsonl]
    ] as const)
      await runImport(call, [await stage(call, name, bytes)], { runId: name, target })

    const page = await call<SearchPage>('items.search', {
      query: '비밀지문',
      examId: null,
      limit: 10,
      offset: 0
    }).catch(() => null)
    await this.refused('items.search', { query: SECRETS.query, examId: null, limit: -1, offset: 0 })

    const { sessionId } = await call<{ sessionId: string }>('session.startPractice', {
      examId: SECRETS.exam,
      mode: 'learn',
      filter: {
        subjectIds: ['customs-law'],
        topics: [],
        roundIds: [],
        origins: ['user'],
        standings: [],
        query: ''
      },
      count: 3,
      secondsPerItem: null,
      shuffleOptions: false
    })
    const record = (action: unknown) => call('session.record', { sessionId, action })
    await record({ kind: 'note', position: 1, text: SECRETS.note })
    await record({ kind: 'respond', position: 1, response: [2] })
    await call('session.reveal', { sessionId, position: 1 })
    await this.refused('session.record', {
      sessionId,
      action: { kind: 'note', position: 99, text: SECRETS.note }
    })
    const view = await call<SessionView>('session.open', { sessionId })
    const itemId = view.items[0]?.itemId ?? page?.items[0]?.id ?? ''
    await call<ItemView>('items.get', { itemId })

    const asked = (ask: unknown) => () =>
      call('tutor.explain', { itemId, sessionId, position: 1, mode: 'direct', ask })
    const finals: string[] = []
    const explained = await this.#tutored(asked({ kind: 'explanation' }))
    await this.#tutored(asked({ kind: 'question', text: SECRETS.ask, follows: null }))
    const stored = await call<{ text: string }[]>('tutor.list', { itemId }).catch(() => [])
    finals.push(...stored.map(({ text }) => text))
    if (explained.reason === 'failed') throw new Error(JSON.stringify(explained))

    const added = await call<ModelFileView>('models.addFile', {
      path: this.modelPath,
      how: 'link',
      anyFamily: false
    })
    await call('models.choose', { choice: { kind: 'file', fileId: added.id } })
    await this.#tutored(asked({ kind: 'explanation' }))
    const dying = this.#tutored(asked({ kind: 'explanation' }))
    await this.engines.at(-1)?.kill()
    await dying
    await this.refused('models.addFile', {
      path: join(this.home, `없는 ${FILE_NAMES.model}`),
      how: 'copy',
      anyFamily: false
    })
    await call('modelServer.write', { baseUrl: SERVER, model: 'Shinsaimdang', key: 'Quetzalcoatl' })
    await call('models.choose', { choice: { kind: 'server' } })
    await this.#tutored(asked({ kind: 'explanation' }))
    await call('models.choose', { choice: { kind: 'file', fileId: added.id } })

    await call('documents.add', {
      fileId: await stage(
        call,
        FILE_NAMES.document,
        Buffer.from(`제1조 ${SECRETS.document}\n`.repeat(9))
      ),
      title: SECRETS.document
    }).catch(() => undefined)
    this.breakNext(`no item ${SECRETS.stem} for '${SECRETS.erratum}' in ${this.home}`)
    await this.refused('errata.file', {
      itemId,
      sheet: null,
      kind: 'other',
      proposed: [],
      text: SECRETS.erratum
    })
    await call('diagnostics.report', {
      kind: 'handler',
      screen: 'bank',
      name: 'TypeError',
      message: `${SECRETS.query} is not a function`,
      stack: `TypeError: ${SECRETS.query}\n    at search (http://127.0.0.1:1/assets/${FILE_NAMES.items}:1:2)\n    at go (http://127.0.0.1:1/assets/index-a.js:3:4)`
    })
    return { finals }
  }

  async dispose(): Promise<void> {
    await (await this.#program).close()
    if (this.#before === undefined) delete process.env['HOME']
    else process.env['HOME'] = this.#before
    rmSync(join(this.home, '..'), { recursive: true, force: true })
  }
}
