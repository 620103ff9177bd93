import type { Route } from './route.ts';

/** What a token may do, as the settings of a connection in Notion name it. */
export const capabilities = ['read', 'insert', 'update', 'comments', 'users'] as const;
export type Capability = (typeof capabilities)[number];

/** What an endpoint wants of a token; undefined: every token may ask. */
export function neededFor({
  method,
  path,
}: Pick<Route, 'method' | 'path'>): Capability | undefined {
  if (path === '/v1/users/me') return undefined;
  if (path.startsWith('/v1/users')) return 'users';
  if (path.startsWith('/v1/comments')) return 'comments';
  const isQuery = /\/(?:query|queries|queries\/:query_id|search)$/.test(path);
  if (method === 'GET' || isQuery) return 'read';
  const isUpdate = method !== 'POST' || /\/(?:move|markdown)$/.test(path);
  // Blocks that are appended are new, whatever the method is called.
  return isUpdate && !path.endsWith('/children') ? 'update' : 'insert';
}
