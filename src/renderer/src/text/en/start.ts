import { counted } from '@shared/text/en/counted.ts'
import type { start as ko } from '../ko/start.ts'

export const start: typeof ko = {
  title: 'Which exam are you preparing for?',
  lead: 'Choose an exam and you can start right away. You can change it at any time.',
  changeTitle: 'Change exam',
  changeLead: 'Your records so far stay as they are.',
  ready: 'Exams you can practise now',
  later: 'Exams that need items first',
  items: (count) => counted(count, 'item'),
  noItems: 'No items yet',
  dateTitle: 'Do you know your exam day?',
  dateAgain: 'Check your exam day.',
  dateLead: 'With an exam day, Home tells you what to do today to fit the days left.',
  date: 'Exam day',
  minutesTitle: 'How much do you study a day?',
  minutesLead: 'You need not choose. You can change this at any time in Settings.',
  begin: 'Start',
  skip: 'Start without an exam day',
  keep: (day) => `Keep ${day}`,
  back: 'Choose another exam'
}
