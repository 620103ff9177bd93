import type { Endpoint } from './context.ts';
import type { NotionVersion } from './versions.ts';
import { notionVersions } from './versions.ts';

/** One endpoint: what it is called, what it accepts, who answers. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Hono's syntax; every parameter but `property_id` and `task_id` is an id. */
  readonly path: string;
  readonly title: string;
  readonly query: readonly string[];
  readonly body: readonly string[];
  readonly versions: readonly NotionVersion[];
  readonly endpoint: Endpoint;
  /** Its body is a form with a file. */
  readonly takesFile?: true;
}

export const trash = ['in_trash', 'archived'];
export const paging = ['start_cursor', 'page_size'];
export const queryBody = ['filter', 'sorts', ...paging, 'in_trash', 'archived', 'result_type'];
/** Versions that know data sources. */
export const withDataSources: readonly NotionVersion[] = ['2025-09-03', '2026-03-11'];

/** An endpoint that reads. */
export function get(
  path: string,
  title: string,
  endpoint: Endpoint,
  query: readonly string[] = [],
  versions: readonly NotionVersion[] = notionVersions,
): Route {
  return { method: 'GET', path, title, query, body: [], versions, endpoint };
}

/** An endpoint that changes something. */
export function write(
  method: Route['method'],
  path: string,
  title: string,
  endpoint: Endpoint,
  body: readonly string[] = [],
  query: readonly string[] = [],
  versions: readonly NotionVersion[] = notionVersions,
): Route {
  return { method, path, title, query, body, versions, endpoint };
}
