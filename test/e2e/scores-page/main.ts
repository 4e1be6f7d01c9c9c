import type { ExamView } from '@shared/contract/exams.ts'
import type { Settings } from '@shared/contract/program.ts'
import type { ProgressView, Span } from '@shared/contract/progress.ts'
import { examView, progressView } from '../../../src/renderer/src/progress/progress.fixture.ts'
import {
  emptyView,
  rankedExam,
  rankedView,
  sitting,
  unknownView,
  yearView,
  youngView
} from '../../../src/renderer/src/progress/progress-views.fixture.ts'

export type Shown = 'whole' | 'year' | 'young' | 'empty' | 'ranked' | 'unknown'

const VIEWS: Record<Shown, { exam: () => ExamView; view: () => ProgressView }> = {
  whole: { exam: examView, view: progressView },
  year: { exam: examView, view: yearView },
  young: { exam: examView, view: youngView },
  empty: { exam: examView, view: emptyView },
  ranked: { exam: rankedExam, view: rankedView },
  unknown: { exam: examView, view: unknownView }
}

const SETTINGS: Settings = {
  examId: 'customs-broker',
  examDates: {},
  theme: 'system',
  textPercent: 100,
  tutorMode: 'reasoning',
  traceOpen: false,
  itemsPerPage: 1,
  studyMinutes: 60,
  retention: {},
  reviewsPerDay: null
}

/** The program behind the window: what it holds, what it was asked, and how it tells of changes. */
const host = {
  shown: 'whole' as Shown,
  asked: [] as { name: string; input: unknown }[],
  printed: 0,
  removed: [] as string[],
  listeners: new Map<string, Set<(data: unknown) => void>>(),

  show(shown: Shown): void {
    this.shown = shown
    this.tell('progressChanged')
  },

  tell(event: string): void {
    for (const fn of this.listeners.get(event) ?? []) fn({})
  },

  list({ kind, limit = 500, offset = 0 }: { kind?: string; limit?: number; offset?: number }) {
    if (this.shown === 'empty') return []
    return Array.from({ length: 26 }, (_, index) =>
      kind === 'practice'
        ? sitting(index, {
            id: `p${index}`,
            mode: index % 2 === 0 ? 'learn' : 'timed',
            outcome: null,
            items: 20,
            answered: 20
          })
        : sitting(index)
    )
      .filter(({ id }) => !this.removed.includes(id))
      .slice(offset, offset + limit)
  },

  answer(name: string, input: Record<string, unknown>): unknown {
    switch (name) {
      case 'language.inUse':
        return { language: 'ko' }
      case 'profiles.view':
        return []
      case 'program.settings':
        return SETTINGS
      case 'exams.get':
        return VIEWS[this.shown].exam()
      case 'progress.exams': {
        if (this.shown === 'empty') return []
        const { id, nameKo } = VIEWS[this.shown].exam()
        return [{ id, name: nameKo }]
      }
      case 'progress.view':
        return { ...VIEWS[this.shown].view(), span: input['span'] as Span }
      case 'progress.exportCsv':
        return { fileName: 'progress.csv', mediaType: 'text/csv', text: '' }
      case 'progress.printPdf':
        return { printer: false, saved: null }
      case 'session.list':
        return this.list(input)
      case 'session.remove':
        this.removed.push(String(input['sessionId']))
        return null
      case 'session.restore':
        this.removed = this.removed.filter((id) => id !== input['sessionId'])
        return null
      default:
        return null
    }
  }
}

window.print = () => void (host.printed += 1)
window.bridge = {
  call: (name, input) => {
    host.asked.push({ name, input })
    return Promise.resolve({ ok: true, value: host.answer(name, input as Record<string, unknown>) })
  },
  on: (event, fn) => {
    const listeners = host.listeners.get(event) ?? new Set()
    host.listeners.set(event, listeners.add(fn))
    return () => void listeners.delete(fn)
  }
}

export type ScoresHost = typeof host
Object.assign(window, { scoresHost: host })
if (location.hash === '') location.hash = '#/scores'
await import('../../../src/renderer/src/main.ts')
