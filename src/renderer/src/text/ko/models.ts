export const models = {
  title: '모델',
  lead: '튜터의 설명은 이 컴퓨터 안에서 만들어집니다. 문항과 답안은 밖으로 나가지 않습니다.',
  current: '지금 쓰는 모델',
  status: '상태',
  backend: '계산 장치',
  phases: {
    'no-model': '모델 없음',
    idle: '쉬는 중 · 풀이를 요청하면 불러옵니다',
    loading: '불러오는 중',
    ready: '준비됨',
    failed: '불러오지 못함'
  },
  running: '설명을 쓰고 있습니다.',
  queued: (count: number) => `차례를 기다리는 풀이 ${count}건`,
  builtIn: '체험용 — 지식 없음',
  builtInNote:
    '프로그램에 들어 있는 아주 작은 모델(EXAONE 4.0 구조, 4MB)입니다. 지식이 없고 해설을 옮겨 말하기만 합니다. 풀이 화면이 어떻게 움직이는지 보여 드리려고 넣었습니다.',
  noModelNote:
    '모델이 없어도 모의고사, 채점, 해설, 성적은 모두 쓸 수 있습니다. 튜터의 풀이만 쉬고 있습니다.',
  others: 'EXAONE 4.0',
  cards: [
    {
      name: 'EXAONE 4.0 1.2B',
      text: '노트북에서도 돌릴 수 있는 작은 모델입니다. 정답과 해설을 근거로 설명을 쓰는 데 알맞습니다. 스스로 푼 답은 자주 틀립니다.'
    },
    {
      name: 'EXAONE 4.0 32B',
      text: '여러 전문직 필기시험의 합격선을 넘은 것으로 보고된 큰 모델입니다. 큰 그래픽 메모리나 넉넉한 메모리가 필요합니다.'
    }
  ],
  notYet:
    '이 버전에서는 창 안에서 모델을 내려받거나 바꿀 수 없습니다. 이미 가진 GGUF 파일을 골라 쓰는 설정은 나중에 들어옵니다.',
  licence:
    'EXAONE 4.0(LG AI Research)은 EXAONE AI Model License 1.2-NC를 따르며 연구와 교육 목적으로만 쓸 수 있습니다. 이 프로그램에는 EXAONE 모델 파일이 들어 있지 않습니다.',
  law: '정답은 언제나 저장된 정답표가 정합니다. 모델의 설명이 정답과 다르면 그렇다고 표시합니다.'
}
