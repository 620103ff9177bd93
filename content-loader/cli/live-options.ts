import { parseArgs } from 'node:util';
import { QuireError, problems } from '../core/errors.ts';
import type { Address } from '../publish/open-target.ts';
import { readAddress } from '../publish/open-target.ts';
import type { PortAndHost } from './read-port.ts';
import { completeHost, toPortAndHost } from './read-port.ts';

export interface LiveOptions {
  /** Undefined: `dist/` is the site. */
  readonly to: Address | undefined;
  readonly everyMs: number;
  readonly pauseMs: number;
  /** Where Notion's deliveries are taken. Undefined: Notion is asked alone. */
  readonly webhook: PortAndHost | undefined;
  /** Flags of every build. */
  readonly build: readonly string[];
}

const SECOND = 1_000;
const LONGEST_SECONDS = 3_600;

/** @throws QuireError, TypeError for unknown arguments */
export function readLiveOptions(args: readonly string[], root: string): LiveOptions {
  const { values } = parseArgs({
    args: completeHost(args),
    options: {
      to: { type: 'string' },
      every: { type: 'string' },
      pause: { type: 'string', default: '0.5' },
      port: { type: 'string' },
      host: { type: 'string' },
      strict: { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
    },
  });
  const hasWebhook = values.port !== undefined || values.host !== undefined;
  return {
    to: values.to === undefined ? undefined : readAddress(values.to, root),
    everyMs: toMilliseconds('--every', values.every ?? (hasWebhook ? '60' : '1.5'), 0.5),
    pauseMs: toMilliseconds('--pause', values.pause, 0),
    webhook: hasWebhook ? toPortAndHost(values) : undefined,
    build: [...(values.strict ? ['--strict'] : []), ...(values.verbose ? ['--verbose'] : [])],
  };
}

function toMilliseconds(flag: string, text: string, least: number): number {
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
  if (seconds >= least && seconds <= LONGEST_SECONDS) return seconds * SECOND;
  const reason = `${flag} should be a number of seconds from ${least} to ${LONGEST_SECONDS}, not "${text}".`;
  throw new QuireError(problems.wrongArguments(reason));
}
