import { formatCount } from '../format.ts'

export const licences = {
  open: '오픈 소스 라이선스',
  title: '오픈 소스 라이선스',
  search: '이름이나 라이선스로 찾기',
  found: (count: number, of: number) =>
    count === of ? `${formatCount(of)}개` : `${formatCount(of)}개 가운데 ${formatCount(count)}개`,
  none: '찾는 말에 맞는 것이 없습니다.',
  missing: '오픈 소스 라이선스 목록 파일이 없습니다. 프로그램을 다시 설치하면 생깁니다.',
  list: '라이선스 목록',
  text: (name: string) => `${name} 라이선스 전문`,
  choose: '목록에서 하나를 고르면 전문을 보여 드립니다.',
  groups: { program: '이 프로그램', models: '모델', packages: '오픈 소스' },
  program: { name: '합격', licence: 'Apache-2.0' },
  bank: {
    name: '기본 제공 문항',
    licence: 'CC BY 4.0',
    text: '이 프로그램과 함께 새로 쓴 연습 문항이며 실제 기출문제가 아닙니다. 저작자를 밝히면 누구나 쓰고 고치고 나눌 수 있습니다(크리에이티브 커먼즈 저작자표시 4.0 국제).\n\nhttps://creativecommons.org/licenses/by/4.0/deed.ko'
  },
  mini: {
    name: '체험용 모델 exaone4-mini',
    licence: 'CC0-1.0',
    text: 'EXAONE 4.0 구조로 처음부터 새로 학습한 모델이며 LG AI Research의 모델 파일을 쓰지 않았습니다. 누구나 아무 조건 없이 쓸 수 있습니다(퍼블릭 도메인).\n\nhttps://creativecommons.org/publicdomain/zero/1.0/deed.ko'
  },
  hwp: {
    name: '한글 문서(HWP) 읽기',
    licence: '한글과컴퓨터',
    text: '본 제품은 한글과컴퓨터의 한글 문서 파일(.hwp) 공개 문서를 참고하여 개발하였습니다.'
  },
  model: {
    notBundled:
      '이 모델은 프로그램에 들어 있지 않습니다. 모델 화면에서 내려받을 때 전문을 읽고 동의합니다.',
    accepted: (on: string) => `${on}에 이 전문에 동의했습니다.`,
    fetch: '전문 가져오기',
    fetchNote: (host: string) => `${host}에서 전문을 가져옵니다. 그때 한 번만 네트워크를 씁니다.`,
    fetching: '전문을 가져오는 중…'
  }
}
