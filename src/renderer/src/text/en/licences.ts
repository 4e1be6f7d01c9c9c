import { counted } from '@shared/text/en/counted.ts'
import { formatCount } from '../format.ts'
import type { licences as ko } from '../ko/licences.ts'

export const licences: typeof ko = {
  open: 'Open-source licences',
  title: 'Open-source licences',
  search: 'Search by name or licence',
  found: (count, of) =>
    count === of
      ? counted(of, 'entry', 'entries')
      : `${formatCount(count)} of ${counted(of, 'entry', 'entries')}`,
  none: 'Nothing matches your search.',
  missing:
    'The file with the list of open-source licences is missing. Reinstall the program to get it back.',
  list: 'List of licences',
  text: (name) => `Full licence of ${name}`,
  choose: 'Choose one from the list to read it in full.',
  groups: { program: 'This program', models: 'Models', packages: 'Open source' },
  program: { name: 'Hapgyeok', licence: 'Apache-2.0' },
  bank: {
    name: 'Items that come with the program',
    licence: 'CC BY 4.0',
    text: 'Practice items newly written with this program, not items of past exams. Anyone may use, change and share them, as long as the author is named (Creative Commons Attribution 4.0 International).\n\nhttps://creativecommons.org/licenses/by/4.0/deed.en'
  },
  mini: {
    name: 'Trial model exaone4-mini',
    licence: 'CC0-1.0',
    text: 'A model of the EXAONE 4.0 architecture, trained from scratch. It uses no model files of LG AI Research. Anyone may use it without any conditions (public domain).\n\nhttps://creativecommons.org/publicdomain/zero/1.0/deed.en'
  },
  hwp: {
    name: 'Reading Hangul documents (HWP)',
    licence: 'Hancom',
    // Hancom asks for this notice word for word.
    text: '본 제품은 한글과컴퓨터의 한글 문서 파일(.hwp) 공개 문서를 참고하여 개발하였습니다.'
  },
  model: {
    notBundled:
      'This model does not come with the program. You read and accept its licence in full when you download it on the Models screen.',
    accepted: (on) => `You accepted this licence on ${on}.`,
    fetch: 'Fetch full licence',
    fetchNote: (host) =>
      `The full licence is fetched from ${host}. The network is used only this once.`,
    fetching: 'Fetching the full licence…'
  }
}
