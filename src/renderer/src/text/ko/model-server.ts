import { formatCount } from '../format.ts'

/** What goes to a server when the tutor is asked; the same words wherever it is said. */
const LEAVES =
  '튜터에게 물을 때마다 그 문항과 정답·해설, 내가 고른 답, 관련된 내 자료의 대목, 그 문항에 대해 앞서 묻고 받은 내용과 내 질문이'

/** The learner's own server: everything that asks the tutor goes there once it is chosen. */
export const modelServer = {
  fold: '고급: 서버 연결',
  about:
    '더 큰 컴퓨터나 클라우드에서 돌아가는 OpenAI 호환 서버(llama-server, vLLM, SGLang, FriendliAI 등)에 튜터의 설명을 맡길 수 있습니다. 연결을 저장해도 그 서버를 골라 쓰기 전에는 문항을 보내지 않습니다.',
  leavesTitle: '서버를 쓰면 문항이 이 기기를 떠납니다.',
  leaves: `서버를 쓰면 ${LEAVES} 이 기기를 떠나 아래 주소의 서버로 전송됩니다.`,
  address: '서버 주소',
  addressHint: '예: https://gpu.example.com/v1',
  model: '모델 이름',
  modelHint: '예: EXAONE-4.0-32B',
  list: '목록 가져오기',
  listNote: '서버에 모델 목록을 달라는 요청과 키만 보냅니다.',
  listing: '서버에 묻는 중…',
  listed: '서버가 알려 준 모델',
  listedPick: '고르세요',
  listedNone: '서버가 알려 준 모델이 없습니다. 모델 이름을 직접 적으세요.',
  listedModel: (id: string, contextTokens: number | null) =>
    contextTokens === null ? id : `${id} · 문맥 ${formatCount(contextTokens)}토큰`,
  key: 'API 키',
  keyNone: '서버가 키를 요구하지 않으면 비워 두세요.',
  keyKept: '저장된 키가 있습니다. 비워 두면 그 키를 그대로 씁니다.',
  keyLost: '저장된 키는 원래 주소에서만 씁니다. 이 서버에 키가 필요하면 새로 적으세요.',
  keyRemove: '저장된 키 지우기',
  keyInFile:
    '이 컴퓨터에는 키를 암호화할 보관소가 없어, 키를 나만 읽을 수 있는 파일에 그대로 둡니다.',
  plain: '암호화되지 않은 연결입니다. 같은 네트워크의 다른 사람이 내용과 키를 볼 수 있습니다.',
  problems: {
    baseUrl: {
      credentials: '주소에는 사용자 이름과 비밀번호를 넣을 수 없습니다. 키는 API 키 칸에 적으세요.',
      query: '주소에서 ‘?’나 ‘#’부터 뒤를 지우세요.'
    } as Readonly<Record<string, string>>,
    address: 'http:// 또는 https://로 시작하는 서버 주소를 적으세요.',
    model: '서버에서 쓰는 모델 이름을 500자 이내로 적으세요.',
    key: '키에는 영문자, 숫자, 기호만 쓸 수 있습니다. 빈칸이나 한글이 섞이지 않았는지 확인하세요.'
  },
  save: '저장',
  saved: '저장했습니다. ‘쓸 수 있는 모델’에서 골라야 쓰기 시작합니다.',
  savedInUse: '저장했습니다. 지금 이 서버를 쓰고 있습니다.',
  remove: '연결 지우기',
  removeTitle: '서버 연결을 지울까요?',
  removeNote: (host: string) =>
    `저장된 주소(${host})와 모델 이름, 키를 지웁니다. 지금까지 쓴 설명은 남습니다.`,
  removeInUse: '지금 쓰고 있는 서버입니다. 지우면 체험용 미니 모델로 돌아갑니다.',
  removeNow: '지우기',
  cancel: '취소',
  chip: '서버',
  facts: (host: string, hasKey: boolean) => `${host} · ${hasKey ? '키 있음' : '키 없음'}`,
  change: '연결 바꾸기',
  use: '이 서버 쓰기',
  consent: {
    title: '이 서버를 쓸까요?',
    movedTitle: '다른 서버로 바꿀까요?',
    host: '서버',
    model: '모델',
    leaves: `지금부터 ${LEAVES} 이 기기를 떠나 이 서버로 전송됩니다. 묻지 않으면 보내지 않습니다.`,
    back: '다른 모델을 고르면 다시 이 컴퓨터에서만 설명을 만듭니다.',
    useNow: '이 서버 쓰기',
    moveNow: '저장하고 바꾸기'
  },
  /** Beside the model that speaks. */
  current: {
    lead: '튜터가 서버를 쓰고 있습니다. 튜터에게 물으면 문항과 답안이 이 기기를 떠나 그 서버로 전송됩니다.',
    backend: (host: string | null) => (host === null ? '서버' : `서버 · ${host}`),
    phases: {
      idle: '쉬는 중 · 풀이를 요청하면 서버에 보냅니다',
      loading: '연결하는 중',
      ready: '준비됨',
      failed: '서버를 쓰지 못함'
    },
    failures: {
      'server-unreachable':
        '모델 서버에 연결하지 못했습니다. 서버가 켜져 있는지, 주소와 네트워크가 맞는지 확인하세요.',
      'server-refused': '모델 서버가 요청을 받지 않았습니다. 모델 이름과 키를 확인하세요.',
      'server-strange': '모델 서버의 응답을 읽을 수 없습니다. OpenAI 호환 서버인지 확인하세요.'
    } as Readonly<Record<string, string>>,
    failed: '모델 서버를 쓰지 못했습니다.'
  }
}
