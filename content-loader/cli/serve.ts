import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ServeOptions, ServedApi } from '../local-api/serve.ts';
import { serveLocalApi } from '../local-api/serve.ts';
import { toJsonSchemas } from '../local-api/workspace.ts';
import { print, printAside, printJson } from '../print.ts';

export const serveUsage = `Usage: npm run notion -- serve [folder] [options]

Serves the Notion API over a workspace folder (default: the sample, content-loader/workspace).

  --port N        default: any free port        --host H        default: 127.0.0.1
  --allow-host N  a name besides this machine's own in requests' Host headers (repeatable)
  --token T       the only accepted token (secret_local)
  --rate N        requests a second, then 429
  --burst N       requests at once (10)         --window N/S    N requests in S seconds
  --latency MS    before every answer           --jitter MS     up to so much more
  --faults R      share that fails, e.g. 0.05   --seed N        of the faults (1)
  --clock ISO     the time of this API          --log           one line a request
  --writable      a database can be created (POST /v1/databases); gone with the process
  --json          one line of JSON instead of instructions
  --schema        print the JSON Schemas of a workspace's files, and end`;

/** `notion serve`: runs until interrupted. Throws for bad options and workspaces that are not valid. */
export async function serve(args: string[]): Promise<void> {
  const { values, positionals } = readArguments(args);
  if (values.help === true) {
    print(serveUsage);
    return;
  }
  if (values.schema === true) {
    printJson(toJsonSchemas(), 2);
    return;
  }
  const folder = positionals[0] ?? join(import.meta.dirname, '..', 'workspace');
  const token = values.token ?? 'secret_local';
  const allowHosts = values['allow-host'] ?? [];
  const served = await serveLocalApi({ ...toOptions(folder, values), token, allowHosts });
  if (values.json === true) printJson(toSummary(served, token));
  else print(toInstructions(served, token));
  const stop = (): void => {
    void served.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

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
  json: { type: 'boolean' },
  log: { type: 'boolean' },
  schema: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

function readArguments(
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

/** Printed without a trace, see `print-error.ts`. */
function createUsageError(message: string): Error {
  const hint = 'npm run notion -- serve --help shows every option.';
  return Object.assign(new Error(message), { name: 'Unknown option or value', hint });
}

type Flags = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

function toOptions(folder: string, flags: Flags): ServeOptions {
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
    workspace: folder,
    port: readNumber(flags, 'port') ?? 0,
    ...(typeof flags['host'] === 'string' ? { host: flags['host'] } : {}),
    ...(limited
      ? { rate: { perSecond: rate ?? Infinity, ...defined({ burst }), ...defined({ window }) } }
      : {}),
    ...(latency === undefined ? {} : { latency: { ms: latency, ...defined({ jitter }) } }),
    ...(faults === undefined ? {} : { faults: { rate: faults, ...defined({ seed }) } }),
    ...defined({ clock }),
    writable: flags['writable'] === true,
    ...(flags['log'] === true ? { log: printAside } : {}),
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

function toSummary({ url, api }: ServedApi, token: string): unknown {
  const databases = api.databases().map(({ id, data_sources }) => ({
    id,
    data_sources: data_sources.map((source) => source.id),
  }));
  return { url, token, databases };
}

function toInstructions({ url, api }: ServedApi, token: string): string {
  const databases = api.databases();
  const lines = databases.map(
    ({ id, title, data_sources }) =>
      `  ${title}\n    database     ${id}\n${data_sources.map((source) => `    data source  ${source.id}  ${source.name}`).join('\n')}`,
  );
  const source = databases[0]?.data_sources[0]?.id ?? '<data source>';
  const database = databases[0]?.id ?? '<database>';
  return `The Notion API over this workspace is at ${url} (stop it with Ctrl+C).
The token is ${token}; any other is answered with 401.

${lines.join('\n')}

With the SDK:
  new Client({ auth: '${token}', baseUrl: '${url}', notionVersion: '2026-03-11' })

With curl:
  curl -X POST ${url}/v1/data_sources/${source}/query \\
    -H 'Authorization: Bearer ${token}' -H 'Notion-Version: 2026-03-11' \\
    -H 'Content-Type: application/json' --data '{"page_size": 2}'

With Quire:
  NOTION_TOKEN=${token} NOTION_DATABASE_ID=${database} NOTION_BASE_URL=${url} npm run build
`;
}
