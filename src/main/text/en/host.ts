import type { host as ko } from '../ko/host.ts'

export const host: typeof ko = {
  usage:
    'Usage: npm start -- [--data-dir FOLDER] [--port PORT] [--model FILE] [--browser] [--no-open]',
  unknown: (name) => `Unknown option: ${name}`,
  valueMissing: (name) => `Give a value after ${name}.`,
  valueNotTaken: (name) => `${name} takes no value.`,
  extra: (words) => `Not needed here: ${words}`,
  port: (most) => `Give a number from 0 to ${most} after --port.`,
  portTaken: (port, why) => `Port ${port} could not be opened (${why}). Give a different number.`
}
