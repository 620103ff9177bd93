import { randomUUID } from 'node:crypto';
import { createInvalidUrlError } from './api-error.ts';
import { createAsyncTasks } from './async-tasks.ts';
import { readJson } from './body.ts';
import type { Capability } from './capabilities.ts';
import type { Controls } from './controls.ts';
import { CONTROL_ROOT, answerControl, createClock } from './controls.ts';
import { createTraffic } from './traffic.ts';
import type { TrafficOptions } from './traffic.ts';
import { answerFile, isFilePath } from './answer-file.ts';
import type { ApiObject } from './model/api-object.ts';
import { toObjects, toText, toPlainText, idOf } from './model/api-object.ts';
import type { Workspace } from './model/workspace-model.ts';
import type { WorkspaceSaver } from './save/save-workspace.ts';
import { createWorkspaceSaver, prepareFolder } from './save/save-workspace.ts';
import type { Presenter } from './present.ts';
import { withRenamedMentions } from './renamed-mentions.ts';
import { createSharing } from './shared-workspace.ts';
import { createStarterWorkspace } from './starter-workspace.ts';
import { createPresenters } from './present.ts';
import { createQueryCache } from './query/query-cache.ts';
import type { ContextFactory } from './router.ts';
import { createRouter } from './router.ts';
import { createUrlSigner } from './signed-urls.ts';
import type { ApiStats } from './stats.ts';
import type { FileFetcher } from './uploads/import-file.ts';
import { createFileFetcher } from './uploads/import-file.ts';
import { createViewQueries } from './views/view-queries.ts';
import { listEvents } from './webhooks/list-events.ts';
import { createChangeWatch } from './webhooks/change-watch.ts';
import type { WebhookOptions } from './webhooks/sender.ts';
import { createWebhookSender } from './webhooks/sender.ts';
import { withoutPeople } from './without-people.ts';
import type { WorkspaceEdits } from './workspace-edits.ts';
import { createWorkspaceEdits } from './workspace-edits.ts';
import { openWorkspaceFolder } from './workspace.ts';

export interface LocalApiOptions extends TrafficOptions {
  /** A workspace, or the folder of one, whose edits are seen by the next request. */
  readonly workspace: Workspace | string;
  /** What the token may do. Default: everything that the API takes. */
  readonly capabilities?: readonly Capability[];
  /** Ids of pages and databases that are not shared with the connection, with all below them. */
  readonly notShared?: readonly string[];
  /** The one accepted token; undefined: any Bearer token. */
  readonly token?: string | undefined;
  /** Takes writes, as for a token that may insert and update; they are kept in memory. Default: refused. */
  readonly writable?: boolean;
  /** Takes writes and saves them into the workspace's folder, which is made where there is none. */
  readonly save?: boolean;
  /** Sends signed deliveries of what is written. */
  readonly webhook?: WebhookOptions | undefined;
  /** The time of file signatures, of relative dates in filters, and of the `Date` header. */
  readonly clock?: () => Date;
  /** Where this API is reached, for the URLs it signs, e.g. `http://127.0.0.1:4000`. */
  readonly baseUrl: string;
  /** How long a signed URL works. Default: 3600. */
  readonly fileLifetimeSeconds?: number;
  /** Fetches files of the web that uploads name by `external_url`. Default: over the network. */
  readonly fetchFile?: FileFetcher;
}

/** Bytes of a file of the web that becomes an upload. */
const MOST_IMPORTED = 20 * 1024 * 1024;

/** A database as `databases()` lists it. */
export interface DatabaseSummary {
  readonly id: string;
  /** The database's folder; undefined in a workspace in memory. */
  readonly key: string | undefined;
  readonly title: string;
  readonly data_sources: readonly { readonly id: string; readonly name: string }[];
}

/** The Notion API over a workspace: give `fetch` to the SDK, or serve it on a port. */
export interface LocalApi {
  /** Answers any request; rejects like `fetch` for an injected connection reset or an abort. */
  fetch(request: Request): Promise<Response>;
  databases(): readonly DatabaseSummary[];
  stats(): ApiStats;
  /** What signs the deliveries of its webhook, if it has one. */
  readonly webhookToken: string | undefined;
  /** Ends what waits to be delivered. */
  close(): void;
}

/** Throws when `workspace` is a folder that cannot be read or is not valid (see `readWorkspace`). */
export function createLocalApi(options: LocalApiOptions): LocalApi {
  const settable = createClock(options.clock ?? ((): Date => new Date()));
  const clock = settable.now;
  const { workspace } = options;
  const saver = options.save === true ? createSaver(workspace, clock()) : undefined;
  const stored =
    typeof workspace === 'string'
      ? openWorkspaceFolder(workspace)
      : { current: () => workspace, refresh: () => undefined };
  const source = createWorkspaceEdits(() => stored.current());
  const queries = createQueryCache();
  const viewQueries = createViewQueries();
  const tasks = createAsyncTasks();
  const webhooks = options.webhook === undefined ? undefined : createWebhookSender(options.webhook);
  const fetchFile = options.fetchFile ?? createFileFetcher(MOST_IMPORTED);
  const signer = createUrlSigner({
    baseUrl: options.baseUrl,
    lifetimeSeconds: options.fileLifetimeSeconds ?? 3600,
    clock,
  });
  const presenters = createPresenters(signer);
  const baseUrl = options.baseUrl.replace(/\/+$/, '');
  const share = createSharing(options.notShared ?? []);
  const edits: WorkspaceEdits = { ...source, current: () => share(source.current()) };
  const mayReadUsers = options.capabilities?.includes('users') ?? true;
  const forToken = (present: Presenter): Presenter =>
    mayReadUsers ? present : withoutPeople(present);
  const createContext: ContextFactory = (request) => ({
    ...request,
    workspace: edits.current(),
    present: forToken(withRenamedMentions(presenters(request.version), source.renamed())),
    clock,
    edits,
    queries,
    viewQueries,
    tasks,
    fetchFile,
    baseUrl,
  });
  const isWritable = options.writable === true || saver !== undefined;
  // Without a subscription there is nothing to compare.
  const startChange =
    webhooks === undefined ? undefined : createChangeWatch(source, clock, options.webhook?.version);
  const startWrite = (): (() => void) => {
    const observe = startChange?.();
    return () => {
      if (observe !== undefined) webhooks?.send(listEvents(observe()), source.current(), clock());
      if (saver !== undefined) saveEdits(saver, stored, source);
    };
  };
  const router = createRouter(
    options.token,
    createContext,
    isWritable,
    startWrite,
    options.capabilities,
  );
  const controls: Controls = {
    reset() {
      source.clear();
      source.uploads.clear();
      settable.set(undefined);
    },
    setClock(now) {
      settable.set(now);
    },
    now: clock,
    async flush() {
      // What happened without a write.
      const observe = startChange?.();
      if (observe !== undefined) webhooks?.send(listEvents(observe()), source.current(), clock());
      await webhooks?.flush();
    },
  };
  router.post(`${CONTROL_ROOT}*`, async (c) => {
    const answer = await answerControl(c.req.path, await readJson(c.req.raw), controls);
    if (answer === undefined) throw createInvalidUrlError();
    return c.json(answer);
  });
  const traffic = createTraffic({ ...options, clock });

  return {
    fetch: (request) => {
      const requestId = randomUUID();
      const url = new URL(request.url);
      return traffic.pass(request, url, requestId, async () => {
        if (isFilePath(url)) return answerFile(request, url, signer, () => source.current());
        return router.fetch(request, { requestId });
      });
    },
    databases() {
      const { databases, databaseKeys } = source.current();
      return [...databases.values()].map((database) => toSummary(database, databaseKeys));
    },
    stats: traffic.stats,
    webhookToken: webhooks?.verificationToken,
    close() {
      webhooks?.close();
    },
  };
}

function saveEdits(
  saver: WorkspaceSaver,
  stored: { readonly current: () => Workspace; readonly refresh: () => void },
  edits: WorkspaceEdits,
): void {
  const { uploads } = edits;
  saver.save(stored.current(), edits.current(), edits.changes(), (path) => uploads.bytes(path));
  edits.clear();
  stored.refresh();
}

function createSaver(workspace: Workspace | string, now: Date): WorkspaceSaver {
  if (typeof workspace !== 'string') {
    throw new Error('What is written can be saved only into a workspace folder.');
  }
  prepareFolder(workspace, createStarterWorkspace(now));
  return createWorkspaceSaver(workspace);
}

function toSummary(database: ApiObject, keys: ReadonlyMap<string, string>): DatabaseSummary {
  return {
    id: idOf(database),
    key: keys.get(idOf(database)),
    title: toPlainText(database['title']),
    data_sources: toObjects(database['data_sources']).map((reference) => ({
      id: idOf(reference),
      name: toText(reference['name']),
    })),
  };
}
