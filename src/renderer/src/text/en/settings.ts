import { counted } from '@shared/text/en/counted.ts'
import { formatCount } from '../format.ts'
import type { settings as ko } from '../ko/settings.ts'

export const settings: typeof ko = {
  title: 'Settings',
  exam: 'Exam',
  examChoice: 'Exam you prepare for',
  date: 'Exam day',
  clearDate: 'Clear exam day',
  dateNone: 'It is saved once you have chosen year, month and day.',
  datePerExam: 'Each exam has its own exam day.',
  study: 'Study plan',
  studyMinutes: 'Study time a day',
  minutes: 'min',
  studyMinutesNote: (least, most) =>
    `“To do today” on Home is chosen to fit this time. You can set it from ${least} to ${most} min.`,
  retention: 'Target recall',
  percent: (percent) => `${percent}%`,
  retentionNote: (exam) =>
    `Review days are set so that you recall this share of the items when they come back. The higher it is, the more often you review. It applies to ${exam} only.`,
  retentionHigh: 'Above 95% there is far more to review, and you may lack the time for new items.',
  reviewsPerDay: 'Most reviews a day',
  reviewsAuto: 'Automatic',
  reviewsOwn: 'Set a number',
  reviewsNumber: 'Items to review a day',
  items: 'items',
  reviewsAutoNote:
    'Reviews take up to 60% of your daily study time, and all of it in the two weeks before the exam.',
  reviewsOwnNote: (least, most) =>
    `You can set it from ${least} to ${formatCount(most)} items. Reviews beyond it are spread over the days after.`,
  view: 'Display',
  theme: 'Theme',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  textSize: 'Text size of items',
  language: 'Language (언어)',
  languages: { ko: '한국어', en: 'English' },
  sample: '다음 중 옳지 않은 것은?',
  tutor: 'Tutor',
  tutorMode: 'Way of explaining',
  reasoning: 'Reasoning (thinks first, then explains)',
  direct: 'Direct (fast)',
  traceOpen: 'Unfold the reasoning trace while it is being written',
  data: 'Study records',
  dataDir: 'Data folder',
  database: 'Records file',
  dataNote:
    'All sittings and settings are saved in this folder only. If you remove the program, the folder stays as it is.',
  bankItems: (count) => `${counted(count, 'item')} in the item bank`,
  privacy: 'Privacy',
  privacyNote:
    'This program uses the network only to fetch model files or their licence terms, to look for a new version when you press “Check for a new version”, and to ask the server you connected under Advanced on the Models screen for its list of models or for explanations. It sends no statistics, never looks for updates by itself and downloads no fonts; everything else works without an internet connection.',
  privacyServer:
    'The tutor is using a server now. When you ask the tutor, items and responses leave this device and are sent to that server.',
  privacyBrowser:
    'It is open in a browser now. The window talks to the program only at an address inside this computer (127.0.0.1).',
  shortcuts: 'Show shortcuts',
  about: 'About',
  version: 'Version',
  checkRelease: 'Check for a new version',
  checkingRelease: 'Checking…',
  releases: {
    newest: 'This is the newest version.',
    newer: (version) => `Version ${version} is out. Get it from:`,
    unreachable: (host, reason) =>
      `${host} gave no answer that could be used (${reason}). Check the internet connection and try again.`,
    noAddress:
      'This copy does not know where to ask for a new version. Check where you got the program from.'
  },
  runtime: 'Runtime',
  licences: [
    ['Hapgyeok', 'Apache License 2.0'],
    [
      'Items that come with the program',
      'Practice items newly written with the program, not items of past exams.'
    ],
    [
      'Trial model exaone4-mini',
      'A model of the EXAONE 4.0 architecture, trained from scratch. It uses no model files of LG AI Research.'
    ],
    [
      'Reading Hangul documents (HWP)',
      // Hancom asks for this notice word for word.
      '본 제품은 한글과컴퓨터의 한글 문서 파일(.hwp) 공개 문서를 참고하여 개발하였습니다.'
    ],
    ['Pretendard font', 'SIL Open Font License 1.1'],
    ['Noto Sans KR and TC fonts (Chinese characters)', 'SIL Open Font License 1.1'],
    ['KaTeX fonts (formulas)', 'SIL Open Font License 1.1'],
    ['Svelte, KaTeX, big.js, es-hangul, jStat, node-llama-cpp, better-sqlite3', 'MIT License'],
    ['D3 (d3-scale, d3-shape)', 'ISC License']
  ]
}
