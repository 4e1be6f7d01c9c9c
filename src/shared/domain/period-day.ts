/** Most exams of several days say the day in the names of their periods: "1일차 2교시". */
export const saysDay = (name: string, day: number): boolean => name.includes(`${day}일차`)
