import { parseArgs } from 'node:util';
import type { Capability } from './capabilities.ts';
import { capabilities } from './capabilities.ts';
import type { ServeOptions } from './serve.ts';

const options = {
  port: { type: 'string' },
  host: { type: 'string' },
  token: { type: 'string' },
  'allow-host': { type: 'string', multiple: true },
  rate: { type: 'string' },
  burst: { type: 'string' },
  window: { type: 'string' },
  latency: { type: 'string' },
  jitter: { type: 'string' },
  faults: { type: 'string' },
  seed: { type: 'string' },
  clock: { type: 'string' },
  writable: { type: 'boolean' },
  save: { type: 'boolean' },
  capabilities: { type: 'string' },
  'not-shared': { type: 'string', multiple: true },
  webhook: { type: 'string' },
  'webhook-token': { type: 'string' },
  'webhook-delay': { type: 'string' },
  json: { type: 'boolean' },
  log: { type: 'boolean' },
  schema: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Throws for options that the command does not know. */
export function readArguments(
  args: string[],
): ReturnType<
  typeof parseArgs<{ args: string[]; allowPositionals: true; options: typeof options }>
> {
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    throw createUsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Printed without a trace: `name` is the title and `hint` says what to do. */
function createUsageError(message: string): Error {
  const hint = 'serve --help shows every option.';
  return Object.assign(new Error(message), { name: 'Unknown option or value', hint });
}

export type Flags = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** What the flags ask of the server. Throws for values out of range. */
export function toServeOptions(
  flags: Flags,
  log: (line: string) => void,
): Omit<ServeOptions, 'workspace'> {
  const rate = readNumber(flags, 'rate');
  const burst = readNumber(flags, 'burst');
  const window = readWindow(flags['window']);
  const latency = readNumber(flags, 'latency');
  const jitter = readNumber(flags, 'jitter');
  const faults = readNumber(flags, 'faults');
  const seed = readNumber(flags, 'seed');
  const clock = readClock(flags['clock']);
  const limited = rate !== undefined || window !== undefined;
  return {
    port: readNumber(flags, 'port') ?? 0,
    ...(typeof flags['host'] === 'string' ? { host: flags['host'] } : {}),
    ...(limited
      ? { rate: { perSecond: rate ?? Infinity, ...defined({ burst }), ...defined({ window }) } }
      : {}),
    ...(latency === undefined ? {} : { latency: { ms: latency, ...defined({ jitter }) } }),
    ...(faults === undefined ? {} : { faults: { rate: faults, ...defined({ seed }) } }),
    ...defined({ clock }),
    writable: flags['writable'] === true,
    save: flags['save'] === true,
    ...defined({ webhook: readWebhook(flags) }),
    ...defined({ capabilities: readCapabilities(flags['capabilities']) }),
    ...defined({ notShared: readIds(flags['not-shared']) }),
    ...(flags['log'] === true ? { log } : {}),
  };
}

/** `--capabilities read,insert`: what the token may do. */
function readCapabilities(text: Flags[string]): readonly Capability[] | undefined {
  if (typeof text !== 'string') return undefined;
  return text.split(',').map((word) => {
    const known = capabilities.find((name) => name === word.trim());
    if (known !== undefined) return known;
    const list = capabilities.join(', ');
    throw createUsageError(`--capabilities should name some of ${list}, not "${word}".`);
  });
}

/** `--not-shared ID`, which may be repeated: with or without dashes, or a URL of Notion. */
function readIds(texts: Flags[string]): readonly string[] | undefined {
  if (texts === undefined || typeof texts === 'string' || typeof texts === 'boolean')
    return undefined;
  return texts.map((text) => {
    const [id] = /[0-9a-f]{32}(?=[?#/]|$)/i.exec(text.replaceAll('-', '')) ?? [];
    if (id !== undefined) return id.toLowerCase();
    throw createUsageError(`--not-shared should be an id of 32 hex digits, not "${text}".`);
  });
}

/** `--webhook URL`, with what signs its deliveries and how long edits are combined. */
function readWebhook(flags: Flags): ServeOptions['webhook'] {
  const { webhook: url, 'webhook-token': token } = flags;
  if (typeof url !== 'string') return undefined;
  if (!/^https?:/.test(url) || !URL.canParse(url)) {
    throw createUsageError(`--webhook should be an HTTP address, not "${url}".`);
  }
  const combineMs = readNumber(flags, 'webhook-delay');
  return {
    url,
    ...(typeof token === 'string' ? { verificationToken: token } : {}),
    ...(combineMs === undefined ? {} : { combineMs }),
  };
}

/** Leaves out what is undefined, as exact optional properties want it. */
function defined<T>(fields: Readonly<Record<string, T | undefined>>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, T] => entry[1] !== undefined),
  );
}

/** What each number may be. An hour of latency is more than any client waits for. */
const ranges = {
  port: { least: 0, most: 65_535, whole: true },
  rate: { least: 0.001, most: 1_000_000, whole: false },
  burst: { least: 1, most: 1_000_000, whole: true },
  latency: { least: 0, most: 3_600_000, whole: false },
  jitter: { least: 0, most: 3_600_000, whole: false },
  faults: { least: 0, most: 1, whole: false },
  'webhook-delay': { least: 0, most: 3_600_000, whole: true },
  seed: { least: 0, most: 4_294_967_295, whole: true },
} as const;

function readNumber(flags: Flags, name: keyof typeof ranges): number | undefined {
  const text = flags[name];
  if (typeof text !== 'string') return undefined;
  const { least, most, whole } = ranges[name];
  const number = (whole ? /^\d+$/ : /^\d+(?:\.\d+)?$/).test(text) ? Number(text) : NaN;
  if (number >= least && number <= most) return number;
  const kind = whole ? 'a whole number' : 'a number';
  throw createUsageError(`--${name} should be ${kind} from ${least} to ${most}, not "${text}".`);
}

/** `--window 2700/900`: so many requests in so many seconds. */
function readWindow(text: Flags[string]): { requests: number; seconds: number } | undefined {
  if (typeof text !== 'string') return undefined;
  const [, requests, seconds] = /^([1-9]\d{0,8})\/([1-9]\d{0,8})$/.exec(text) ?? [];
  if (requests === undefined || seconds === undefined) {
    throw createUsageError(`--window should look like 2700/900, not "${text}".`);
  }
  return { requests: Number(requests), seconds: Number(seconds) };
}

/** A clock that starts at the given time and runs on. */
function readClock(text: Flags[string]): (() => Date) | undefined {
  if (typeof text !== 'string') return undefined;
  const offset = Date.parse(text) - Date.now();
  if (Number.isNaN(offset))
    throw createUsageError(`--clock should be an ISO 8601 time, not "${text}".`);
  return () => new Date(Date.now() + offset);
}
