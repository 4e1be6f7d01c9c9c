import { formatCount } from '@shared/text/numbers.ts'

export const merge = {
  /** `unit` follows a number: 1,200개. */
  figure: (name: string, unit: string, added: number, here: number, different: number) =>
    `${name}: 추가 ${formatCount(added)}${unit}, 이미 있음 ${formatCount(here)}${unit}, 다름 ${formatCount(different)}${unit}`,
  look: (path: string) => `합치면 이렇게 됩니다(아무것도 바꾸지 않았습니다): ${path}`,
  merged: (path: string) => `합쳤습니다: ${path}`,
  nothing: '새로 더할 것이 없습니다.',
  ours: '양쪽이 다른 것은 이 컴퓨터의 것을 그대로 둡니다.',
  undo: (backup: string) => `합치기 전으로 되돌리려면: restore ${backup}`
}
