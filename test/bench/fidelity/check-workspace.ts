import type { Workspace } from '../../../packages/notion-local/src/model/workspace-model.ts';
import { serveLocalApi } from '../../../packages/notion-local/src/serve.ts';
import { createTemporarySite } from '../../build/temporary-site.ts';
import { runCheck } from './run-check.ts';
import { openSite } from './site.ts';
import { readSource } from './source.ts';
import type { Row } from './counter.ts';

export interface WorkspaceToCheck {
  /** A workspace, or the folder of one. */
  readonly workspace: Workspace | string;
  readonly databaseId: string;
  readonly privateWords?: readonly string[];
  /** What else the build is told, for faults that the workspace has on purpose. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Looks at the built files before they are removed. */
  readonly inspect?: (dist: string) => Promise<void>;
}

export interface CheckedWorkspace {
  readonly code: number | null;
  readonly output: string;
  readonly seconds: number;
  readonly rows: readonly Row[];
}

const token = 'ntn_secret_of_the_fidelity_check';

/**
 * Serves a workspace on a port, builds it with the program in a temporary copy, and compares the
 * built files with what the API says. No rows when the build fails.
 */
export async function checkWorkspace(options: WorkspaceToCheck): Promise<CheckedWorkspace> {
  const { workspace, databaseId, privateWords = [] } = options;
  const served = await serveLocalApi({ workspace, token });
  const site = await createTemporarySite();
  try {
    const result = await site.build({
      ...options.environment,
      NOTION_TOKEN: token,
      NOTION_DATABASE_ID: databaseId,
      NOTION_BASE_URL: served.url,
      SITE_URL: 'https://example.com',
    });
    if (result.code !== 0) return { ...result, rows: [] };
    const source = await readSource({ url: served.url, token, databaseId });
    const rows = runCheck(source, openSite(`${site.folder}/dist`), [...privateWords, token]);
    await options.inspect?.(`${site.folder}/dist`);
    return { ...result, rows };
  } finally {
    await served.close();
    await site.remove();
  }
}
