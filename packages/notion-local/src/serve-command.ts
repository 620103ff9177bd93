import { readArguments, toServeOptions } from './serve-options.ts';
import type { ServedApi } from './serve.ts';
import { serveLocalApi } from './serve.ts';
import type { Workspace } from './model/workspace-model.ts';
import { toJsonSchemas } from './workspace.ts';

/** How the program that holds this command is called, what it serves by itself, and how it prints. */
export interface ServeCommand {
  /** E.g. `npx notion-local serve`. */
  readonly program: string;
  /** What is served where no folder is named; in memory it is writable. */
  readonly folder: { readonly name: string; readonly workspace: string | Workspace };
  readonly print: (text: string) => void;
  readonly printAside: (text: string) => void;
  readonly printJson: (value: unknown, indent?: number) => void;
  /** What to do with the database besides. */
  readonly more?: (served: {
    readonly url: string;
    readonly token: string;
    readonly database: string;
  }) => string;
}

const usage = ({ program, folder }: ServeCommand): string => `Usage: ${program} [folder] [options]

Serves the Notion API over a workspace folder (default: ${folder.name}).

  --port N        default: any free port        --host H        default: 127.0.0.1
  --allow-host N  a name besides this machine's own in requests' Host headers (repeatable)
  --token T       the only accepted token (secret_local)
  --rate N        requests a second, then 429
  --burst N       requests at once (10)         --window N/S    N requests in S seconds
  --latency MS    before every answer           --jitter MS     up to so much more
  --faults R      share that fails, e.g. 0.05   --seed N        of the faults (1)
  --clock ISO     the time of this API          --log           one line a request
  --writable      takes writes, which are kept in memory and gone with the process
  --save          takes writes and saves them into the folder, which is made if there is none
  --capabilities C,C   what the token may do: read, insert, update, comments, users
  --not-shared ID      a page or database that the connection does not see (repeatable)
  --webhook URL   sends signed deliveries there  --webhook-token T  what signs them
  --webhook-delay MS   how long edits of one object are combined (60000)
  --json          one line of JSON instead of instructions
  --schema        print the JSON Schemas of a workspace's files, and end`;

/** Runs until interrupted. Throws for bad options and workspaces that are not valid. */
export async function runServe(args: string[], command: ServeCommand): Promise<void> {
  const { values, positionals } = readArguments(args);
  if (values.help === true) {
    command.print(usage(command));
    return;
  }
  if (values.schema === true) {
    command.printJson(toJsonSchemas(), 2);
    return;
  }
  const workspace = positionals[0] ?? command.folder.workspace;
  if (values.save === true) assertFolder(positionals[0]);
  const token = values.token ?? 'secret_local';
  const allowHosts = values['allow-host'] ?? [];
  const options = toServeOptions(values, command.printAside);
  // What is in memory alone is of no use to read only.
  const writable = options.writable === true || typeof workspace !== 'string';
  const served = await serveLocalApi({ ...options, workspace, token, allowHosts, writable });
  if (values.json === true) command.printJson(toSummary(served, token));
  else command.print(toInstructions(served, token, command));
  const stop = (): void => {
    void served.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/** What is saved is saved where it was asked for, never into a folder that comes with a program. */
function assertFolder(folder: string | undefined): void {
  if (folder !== undefined) return;
  const hint = 'serve my-workspace --save makes the folder if there is none.';
  throw Object.assign(new Error('--save needs a folder.'), { name: 'No folder', hint });
}

function toSummary({ url, api }: ServedApi, token: string): unknown {
  const databases = api.databases().map(({ id, data_sources }) => ({
    id,
    data_sources: data_sources.map((source) => source.id),
  }));
  const { webhookToken } = api;
  return { url, token, databases, ...(webhookToken === undefined ? {} : { webhookToken }) };
}

function toInstructions({ url, api }: ServedApi, token: string, { more }: ServeCommand): string {
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
${more === undefined ? '' : `\n${more({ url, token, database })}\n`}`;
}
