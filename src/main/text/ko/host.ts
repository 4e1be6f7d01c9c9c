/** What the program in a browser says at its start, on the command line. */
export const host = {
  usage:
    '사용법: npm start -- [--data-dir 폴더] [--port 포트] [--model 파일] [--browser] [--no-open]',
  unknown: (name: string) => `모르는 옵션입니다: ${name}`,
  valueMissing: (name: string) => `${name} 뒤에 값을 적어 주세요.`,
  valueNotTaken: (name: string) => `${name}에는 값을 적지 않습니다.`,
  extra: (words: string) => `쓸 곳이 없는 말입니다: ${words}`,
  port: (most: number) => `--port에는 0부터 ${most}까지의 수를 적어 주세요.`,
  portTaken: (port: number, why: string) =>
    `포트 ${port}번을 열 수 없습니다(${why}). 다른 번호를 적어 주세요.`
}
