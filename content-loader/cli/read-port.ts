import { parseArgs } from 'node:util';
import { QuireError, problems } from '../core/errors.ts';

/**
 * Reads `--port` and `--host`; `--host` alone means every address of this computer. @throws
 * QuireError for an invalid port, TypeError for any other argument
 */
export function readPort(args: readonly string[]): PortAndHost {
  const { values } = parseArgs({
    args: completeHost(args),
    options: { port: { type: 'string' }, host: { type: 'string' } },
  });
  return toPortAndHost(values);
}

export interface PortAndHost {
  readonly port?: number;
  readonly host?: string;
}

/** The arguments with an address behind every `--host`. */
export function completeHost(args: readonly string[]): string[] {
  const isAlone = (index: number): boolean => args[index + 1]?.startsWith('-') ?? true;
  return args.map((arg, index) => (arg === '--host' && isAlone(index) ? '--host=0.0.0.0' : arg));
}

/** The values of both flags. @throws QuireError for an invalid port */
export function toPortAndHost(values: {
  readonly port?: string | undefined;
  readonly host?: string | undefined;
}): PortAndHost {
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
