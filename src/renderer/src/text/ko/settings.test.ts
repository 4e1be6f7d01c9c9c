import { expect, test } from 'vitest'
import { settings } from './settings.ts'

// The notice that Hancom's terms for its published document of the format ask for, word for word.
test('프로그램 정보 says whose document the reader of HWP files follows', () => {
  expect(settings.licences.map(([, said]) => said)).toContain(
    '본 제품은 한글과컴퓨터의 한글 문서 파일(.hwp) 공개 문서를 참고하여 개발하였습니다.'
  )
})
