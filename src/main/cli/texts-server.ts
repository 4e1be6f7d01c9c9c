import type { ModelServerView } from '@shared/contract/model-server.ts'
import { withParticle } from '@shared/domain/korean.ts'

const PLAIN = '암호화되지 않은 연결입니다. 같은 네트워크의 다른 사람이 내용과 키를 볼 수 있습니다.'
const IN_THE_OPEN = '키는 나만 읽을 수 있는 파일에 그대로 둡니다.'

export function serverText({ server, keyEncrypted }: ModelServerView): string {
  if (server === null) {
    return '등록한 서버가 없습니다. models server 주소 모델 로 등록하고, 키는 환경 변수 HAPGYEOK_SERVER_KEY에 둡니다.'
  }
  const { baseUrl, model, hasKey, plain } = server
  return [
    [baseUrl, model, hasKey ? '키 있음' : '키 없음'].join(' · '),
    ...(plain ? [PLAIN] : []),
    ...(hasKey && !keyEncrypted ? [IN_THE_OPEN] : [])
  ].join('\n')
}

export const serverChosenText = ({
  baseUrl,
  model
}: NonNullable<ModelServerView['server']>): string =>
  [
    `이제 ${baseUrl}의 ${withParticle(model, '이/가')} 설명합니다.`,
    '묻는 문항과 정답, 해설, 내 답과 질문, 관련된 내 자료의 대목이 그 서버로 갑니다.'
  ].join('\n')
