import { randomUUID } from 'node:crypto';
import { createAsyncTasks } from './async-tasks.ts';
import { createTraffic } from './traffic.ts';
import type { TrafficOptions } from './traffic.ts';
import { toFileResponse, toXmlError } from './file-response.ts';
import type { ApiObject } from './model/api-object.ts';
import { toObjects, toText, toPlainText, idOf } from './model/api-object.ts';
import type { Workspace, WorkspaceFile } from './model/workspace-model.ts';
import type { WorkspaceSaver } from './save/save-workspace.ts';
import { createWorkspaceSaver, prepareFolder } from './save/save-workspace.ts';
import { createStarterWorkspace } from './starter-workspace.ts';
import { createPresenters } from './present.ts';
import { createQueryCache } from './query/query-cache.ts';
import type { ContextFactory } from './router.ts';
import { createRouter } from './router.ts';
import type { UrlSigner } from './signed-urls.ts';
import { PUBLIC_ROOT, SIGNED_ROOT, createUrlSigner } from './signed-urls.ts';
import type { ApiStats } from './stats.ts';
import type { FileFetcher } from './uploads/import-file.ts';
import { createFileFetcher } from './uploads/import-file.ts';
import { createViewQueries } from './views/view-queries.ts';
import { createWorkspaceEdits } from './workspace-edits.ts';
import { openWorkspaceFolder } from './workspace.ts';

export interface LocalApiOptions extends TrafficOptions {
  /** A workspace, or the folder of one, whose edits are seen by the next request. */
  readonly workspace: Workspace | string;
  /** The one accepted token; undefined: any Bearer token. */
  readonly token?: string | undefined;
  /** Takes writes, as for a token that may insert and update; they are kept in memory. Default: refused. */
  readonly writable?: boolean;
  /** Takes writes and saves them into the workspace's folder, which is made where there is none. */
  readonly save?: boolean;
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
}

/** Throws when `workspace` is a folder that cannot be read or is not valid (see `readWorkspace`). */
export function createLocalApi(options: LocalApiOptions): LocalApi {
  const clock = options.clock ?? ((): Date => new Date());
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
  const fetchFile = options.fetchFile ?? createFileFetcher(MOST_IMPORTED);
  const signer = createUrlSigner({
    baseUrl: options.baseUrl,
    lifetimeSeconds: options.fileLifetimeSeconds ?? 3600,
    clock,
  });
  const presenters = createPresenters(signer);
  const baseUrl = options.baseUrl.replace(/\/+$/, '');
  const createContext: ContextFactory = (request) => ({
    ...request,
    workspace: source.current(),
    present: presenters(request.version),
    clock,
    edits: source,
    queries,
    viewQueries,
    tasks,
    fetchFile,
    baseUrl,
  });
  const afterWrite = (): void => {
    if (saver === undefined) return;
    const { uploads } = source;
    saver.save(stored.current(), source.current(), source.changes(), (path) => uploads.bytes(path));
    source.clear();
    stored.refresh();
  };
  const isWritable = options.writable === true || saver !== undefined;
  const router = createRouter(options.token, createContext, isWritable, afterWrite);
  const traffic = createTraffic(options);

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
  };
}

function createSaver(workspace: Workspace | string, now: Date): WorkspaceSaver {
  if (typeof workspace !== 'string') {
    throw new Error('What is written can be saved only into a workspace folder.');
  }
  prepareFolder(workspace, createStarterWorkspace(now));
  return createWorkspaceSaver(workspace);
}

function isFilePath(url: URL): boolean {
  return url.pathname.startsWith(SIGNED_ROOT) || url.pathname.startsWith(PUBLIC_ROOT);
}

/** Files answer as S3 does: GET only, XML errors, no token. */
async function answerFile(
  request: Request,
  url: URL,
  signer: UrlSigner,
  current: () => Workspace,
): Promise<Response> {
  const isPublic = url.pathname.startsWith(PUBLIC_ROOT);
  if (request.method !== 'GET' && !(isPublic && request.method === 'HEAD')) {
    // A presigned URL is signed for one method.
    return createDenied('SignatureDoesNotMatch', 'The request signature does not match.');
  }
  if (!isPublic) {
    const fault = signer.findFault(url);
    if (fault === 'expired') return createDenied('AccessDenied', 'Request has expired');
    if (fault === 'unsigned') return createDenied('AccessDenied', 'Access Denied');
    if (fault === 'altered') {
      return createDenied('SignatureDoesNotMatch', 'The request signature does not match.');
    }
  }
  try {
    const file = findFile(url, current());
    if (file !== undefined) return await toFileResponse(file, request);
  } catch (error) {
    // A folder that is being edited: not valid just now, or the file is gone.
    return toXmlError(500, 'InternalError', error instanceof Error ? error.message : 'unknown');
  }
  return toXmlError(404, 'NoSuchKey', 'The specified key does not exist.');
}

function createDenied(code: string, message: string): Response {
  return toXmlError(403, code, message);
}

function findFile(url: URL, workspace: Workspace): WorkspaceFile | undefined {
  const [, , ...segments] = url.pathname.split('/');
  return workspace.file(segments.map(decodeURIComponent).join('/'));
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
