import { join } from 'node:path';
import type { Check } from '../../../content-loader/doctor/check.ts';
import { examine } from '../../../content-loader/doctor/examine.ts';
import type { ServeOptions } from '../../../packages/notion-local/src/serve.ts';
import { serveLocalApi } from '../../../packages/notion-local/src/serve.ts';
import type { WorkspaceSettings } from '../../../content-loader/settings/workspace-settings.ts';
import { createTemporaryFolder } from '../local-api/temporary-folder.ts';

const root = join(import.meta.dirname, '..', '..', '..');

const plainSite: WorkspaceSettings = {
  language: 'en',
  timeZone: 'UTC',
  properties: {},
  publishedNames: [],
  collections: {},
  showEditors: false,
};

export interface Question {
  /** Files of a workspace folder; `blog/database.json` is the database that is asked for. */
  readonly files?: Readonly<Record<string, unknown>>;
  readonly site?: Partial<WorkspaceSettings>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly api?: Partial<ServeOptions>;
}

/** What the doctor says of a workspace that is served on a port, by name of the check. */
export async function ask(question: Question): Promise<ReadonlyMap<string, Check>> {
  const folder = createTemporaryFolder({ 'workspace.json': { name: 'Small' }, ...question.files });
  const served = await serveLocalApi({
    workspace: folder.path,
    token: 'ntn_right',
    ...question.api,
  });
  try {
    return await collect(question, {
      NOTION_TOKEN: 'ntn_right',
      NOTION_DATABASE_ID: served.api.databases()[0]?.id ?? '0'.repeat(32),
      NOTION_BASE_URL: served.url,
      SITE_URL: 'https://example.com',
      QUIRE_CACHE_DIR: join(folder.path, 'cache'),
    });
  } finally {
    await served.close();
    folder.remove();
  }
}

/** The same against whatever the environment names. */
export async function collect(
  { site, environment }: Question,
  base: Readonly<Record<string, string>> = {},
): Promise<ReadonlyMap<string, Check>> {
  const checks = examine({
    environment: { ...base, ...environment },
    root,
    site: { ...plainSite, ...site },
  });
  const found = new Map<string, Check>();
  for await (const check of checks) found.set(check.name, check);
  return found;
}

export const post = (properties: object, rest: object = {}): object => ({
  created_time: '2026-01-01T10:00:00.000Z',
  last_edited_time: '2026-01-02T10:00:00.000Z',
  properties,
  children: [{ paragraph: 'Some words of it.' }],
  ...rest,
});
