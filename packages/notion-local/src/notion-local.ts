import type { LocalApiOptions } from './handler.ts';
import { createLocalApi } from './handler.ts';
import { createStarterWorkspace } from './starter-workspace.ts';

/**
 * Notion's API as a function from a request to its answer, for any test runner. Without a workspace:
 * a new one in memory, with one page. It takes writes, which are forgotten with the function.
 */
export function createNotionLocal(
  options: Partial<LocalApiOptions> = {},
): (request: Request) => Promise<Response> {
  const now = options.clock?.() ?? new Date();
  const api = createLocalApi({
    workspace: createStarterWorkspace(now),
    baseUrl: 'http://notion.localhost',
    writable: true,
    ...options,
  });
  return (request) => api.fetch(request);
}
