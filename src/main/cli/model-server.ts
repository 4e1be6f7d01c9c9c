import { AppError } from '@shared/errors.ts'
import type { App } from '../app.ts'
import { done, type Answer, type CommandWorld } from './command.ts'
import type { Arguments } from './arguments.ts'
import { serverChosenText, serverText } from './texts-server.ts'

type Services = App['services']

/** Where the key of a server is read from: a command line stands in the list of processes for all to see. */
export const KEY_VARIABLE = 'HAPGYEOK_SERVER_KEY'

/** Shows the learner's server, or enters another: nothing goes over the network. */
export async function serverAction(
  { modelServer }: Services,
  _of: string,
  { operands: [, address, model] }: Arguments,
  { environment }: CommandWorld
): Promise<Answer> {
  const view =
    address === undefined || model === undefined
      ? modelServer.read()
      : await modelServer.write({
          baseUrl: address,
          model,
          key: environment[KEY_VARIABLE] ?? null
        })
  return done(view, serverText(view))
}

export async function chooseServer({ models, modelServer }: Services): Promise<Answer> {
  const { server } = modelServer.read()
  if (server === null) throw new AppError('server-not-set', {})
  return done(await models.choose({ kind: 'server' }), serverChosenText(server))
}
