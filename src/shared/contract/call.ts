import type { z } from 'zod'

/** One call of the contract: an input checked at run time, an output known by type only. */
export type Call<Input, Output> = {
  input: z.ZodType<Input>
  /** Carries the type; never there at run time. */
  output?: Output
}

/** `answer: call<AttemptView>()(z.object({ … }))` */
export const call =
  <Output>() =>
  <Input>(input: z.ZodType<Input>): Call<Input, Output> => ({ input })

export type Contract = Record<string, Record<string, Call<never, unknown>>>

type InputOf<C> = C extends Call<infer Input, unknown> ? Input : never
type OutputOf<C> = C extends { output?: infer Output } ? Exclude<Output, undefined> : never
type Arguments<Input> = Partial<Input> extends Input ? [] | [Input] : [Input]

export type Handlers<C> = {
  [S in keyof C]: {
    [N in keyof C[S]]: (input: InputOf<C[S][N]>) => OutputOf<C[S][N]> | Promise<OutputOf<C[S][N]>>
  }
}

export type Client<C> = {
  [S in keyof C]: {
    [N in keyof C[S]]: (...input: Arguments<InputOf<C[S][N]>>) => Promise<OutputOf<C[S][N]>>
  }
}
