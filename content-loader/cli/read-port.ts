import { parseArgs } from 'node:util';
import { QuireError, problems } from '../core/errors.ts';

/**
 * Reads `--port` and `--host`; `--host` alone means every address of this computer. @throws
 * QuireError for an invalid port, TypeError for any other argument
 */
export function readPort(args: readonly string[]): { port?: number; host?: string } {
  const isAlone = (index: number): boolean => args[index + 1]?.startsWith('-') ?? true;
  const { values } = parseArgs({
    args: args.map((arg, index) => (arg === '--host' && isAlone(index) ? '--host=0.0.0.0' : arg)),
    options: { port: { type: 'string' }, host: { type: 'string' } },
  });
  return {
    ...(values.port === undefined ? {} : { port: toPort(values.port) }),
    ...(values.host === undefined ? {} : { host: values.host }),
  };
}

function toPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (port <= 65_535) return port;
  const reason = `--port should be a number from 0 to 65535, not "${text}".`;
  throw new QuireError(problems.wrongArguments(reason));
}
