import { withParticle } from '@shared/domain/korean.ts'

export const server = {
  none: '등록한 서버가 없습니다. models server 주소 모델 로 등록하고, 키는 환경 변수 HAPGYEOK_SERVER_KEY에 둡니다.',
  hasKey: '키 있음',
  noKey: '키 없음',
  plain: '암호화되지 않은 연결입니다. 같은 네트워크의 다른 사람이 내용과 키를 볼 수 있습니다.',
  inTheOpen: '키는 나만 읽을 수 있는 파일에 그대로 둡니다.',
  chosen: (baseUrl: string, model: string) =>
    `이제 ${baseUrl}의 ${withParticle(model, '이/가')} 설명합니다.`,
  whatGoes: '묻는 문항과 정답, 해설, 내 답과 질문, 관련된 내 자료의 대목이 그 서버로 갑니다.'
}
