import { ApiError } from './api-error.ts';
import type { AsyncTasks } from './async-tasks.ts';
import type { ApiObject } from './model/api-object.ts';
import { idOf, toText } from './model/api-object.ts';
import type { Workspace } from './model/workspace-model.ts';
import type { Presenter } from './present.ts';
import type { QueryCache } from './query/query-cache.ts';
import type { NotionVersion } from './versions.ts';
import type { FileFetcher } from './uploads/import-file.ts';
import type { ViewQueries } from './views/view-queries.ts';
import type { WorkspaceEdits } from './workspace-edits.ts';

/** What an endpoint needs to answer one request. */
export interface EndpointContext {
  readonly workspace: Workspace;
  readonly version: NotionVersion;
  readonly present: Presenter;
  readonly clock: () => Date;
  /** What is written. Of use only where the API is writable. */
  readonly edits: WorkspaceEdits;
  readonly queries: QueryCache;
  readonly viewQueries: ViewQueries;
  readonly tasks: AsyncTasks;
  readonly query: URLSearchParams;
  readonly params: Readonly<Record<string, string>>;
  readonly body: ApiObject;
  /** The form of a request that brings a file, and the file's bytes. */
  readonly form?: FormData;
  readonly fileBytes?: Uint8Array<ArrayBuffer>;
  /** Fetches files of the web that an upload names. */
  readonly fetchFile: FileFetcher;
  /** Without trailing slash; for `next_url`. */
  readonly baseUrl: string;
}

/** Answers with a JSON object or throws an `ApiError`. */
export type Endpoint = (context: EndpointContext) => ApiObject;

type FoundKind =
  | 'page'
  | 'database'
  | 'data_source'
  | 'block'
  | 'user'
  | 'comment'
  | 'property'
  | 'file_upload'
  | 'view'
  | 'view_query';

/** 404 as the API words it: what is not shared does not exist. */
export function createNotFoundError(workspace: Workspace, kind: FoundKind, id: string): ApiError {
  const name = toText(workspace.bot['name']);
  const noun = kind.replaceAll('_', ' ');
  const hint =
    kind === 'user' || kind === 'property'
      ? ''
      : ` Make sure the relevant pages and databases are shared with your integration "${name}".`;
  return new ApiError(404, 'object_not_found', `Could not find ${noun} with ID: ${id}.${hint}`, {
    integration_id: idOf(workspace.bot),
  });
}
