import type { plan as ko } from '../ko/plan.ts'
import { counted } from './counted.ts'

export const plan: typeof ko = {
  review: (items) => `Review: ${counted(items, 'item')}`,
  mock: (items) => `Full mock exam: ${counted(items, 'item')}`,
  reducedMock: (items) => `Reduced mock exam: ${counted(items, 'item')}`,
  learn: (subject, topic, items) =>
    `${topic === null ? subject : `${subject} “${topic}”`}: ${counted(items, 'new item')}`,
  minutes: (minutes) => `${minutes} min`,
  hours: (hours) => `${hours} h`,
  longer: (perDay) =>
    `It takes longer than your study time for a day (${perDay}), so on the day you sit it, do only this and your reviews.`,
  due: 'It is time to answer these again, before you forget them.',
  overdue: (items) =>
    `It is time to answer these again; ${counted(items, 'item is', 'items are')} overdue.`,
  catchUp: (items, days) =>
    `A backlog of ${counted(items, 'item')}, reviewed over ${counted(days, 'day')}.`,
  beforeExam: (days) =>
    `${counted(days, 'day')} to the exam: first the items you are most likely to forget by then.`,
  firstMock: 'Measure where you stand now, and you will see how far you get.',
  nextMock: (since, every) =>
    `Your last mock exam was ${counted(since, 'day')} ago. One every ${every === 1 ? 'day' : counted(every, 'day')} is right for now.`,
  weakTopic: (wrongPercent, unseenPercent) =>
    `You got ${wrongPercent}% wrong so far and have not yet answered ${unseenPercent}%.`,
  unseenTopic: (items) => `You have not answered ${counted(items, 'item')} of it yet.`
}
