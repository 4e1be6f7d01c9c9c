import type { ExamView } from '@shared/contract/exams.ts'
import type { Api } from '../api.ts'

export type FrontExamApi = { exams: Pick<Api['exams'], 'get'> }

/** The exam that the learner prepares for, as far as the window's title tells of it. */
export class FrontExam {
  readonly #api: FrontExamApi
  #examId: string | null = null
  #exam = $state.raw<ExamView | null>(null)

  constructor(api: FrontExamApi) {
    this.#api = api
  }

  get exam(): ExamView | null {
    return this.#exam
  }

  async show(examId: string | null): Promise<void> {
    if (examId === this.#examId) return
    this.#examId = examId
    this.#exam = null
    if (examId === null) return
    // The title does without it; the screen tells why it cannot be read.
    const exam = await this.#api.exams.get({ examId }).catch(() => null)
    if (this.#examId === examId) this.#exam = exam
  }
}
