import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Workspace } from '../../packages/notion-local/src/model/workspace-model.ts';
import { serveLocalApi } from '../../packages/notion-local/src/serve.ts';
import { compareSnapshots, takeSnapshot } from '../bench/chaos/snapshot.ts';
import type { Snapshot } from '../bench/chaos/snapshot.ts';
import { readFolder } from '../unit/snapshot/record.ts';
import { createAdversarialWorkspace } from './adversarial/workspace.ts';
import { hasRecordings, openRecordedWorkspace } from './recorded-workspace.ts';
import type { TemporarySite } from './temporary-site.ts';
import { createTemporarySite } from './temporary-site.ts';

const token = 'ntn_secret_of_the_recording';

interface Recorded {
  readonly site: TemporarySite;
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Path → content of every file of the snapshot. */
  readonly files: ReadonlyMap<string, string>;
  readonly online: Snapshot;
}

/** Records a workspace twice over HTTP and builds the site from it. */
async function recordOverHttp(
  workspace: Workspace,
  databaseId: string,
  allowed: Readonly<Record<string, string>> = {},
): Promise<Recorded> {
  const served = await serveLocalApi({ workspace, token });
  const site = await createTemporarySite();
  const folder = join(site.folder, 'snapshot');
  const environment = {
    NOTION_TOKEN: token,
    NOTION_DATABASE_ID: databaseId,
    NOTION_BASE_URL: served.url,
    SITE_URL: 'https://example.com',
    ...allowed,
  };
  const first = await site.command(['record'], environment);
  expect(first.code, first.output).toBe(0);
  const files = await readFolder(folder);
  const second = await site.command(['record'], environment);
  // A page with a block that promises children and has none is asked for again by every build.
  expect(second.output).toMatch(/\([012] fetched\).*nothing changed/);
  expect(await readFolder(folder)).toEqual(files);
  const build = await site.build(environment);
  expect(build.code, build.output).toBe(0);
  const online = takeSnapshot(join(site.folder, 'dist')) ?? new Map<string, string>();
  await served.close();
  await rm(join(site.folder, 'dist'), { recursive: true });
  return { site, folder, environment, files, online };
}

function expectNone(files: ReadonlyMap<string, string>, words: readonly string[]): void {
  const found = [...files]
    .filter(([path]) => !path.startsWith('_files/'))
    .map(([path, bytes]) => `${path}\n${Buffer.from(bytes, 'latin1').toString()}`.toLowerCase())
    .flatMap((text) => words.filter((word) => text.includes(word.toLowerCase())));
  expect(found).toEqual([]);
}

const secrets = [token, 'x-amz', 'expiry_time', 'signature=', '@secret.example'];

describe('the recording of a workspace of everything that could go wrong', () => {
  it('changes nothing the second time, gives the same site offline, and tells nothing private', async () => {
    const { workspace, databaseId, privateWords } = await createAdversarialWorkspace();
    const { site, environment, files, online } = await recordOverHttp(workspace, databaseId, {
      // Damaged on purpose.
      QUIRE_ALLOW_LOST_FILES: '1',
    });
    expectNone(files, [...privateWords, ...secrets]);
    const offline = await site.build({
      ...environment,
      NOTION_OFFLINE: '1',
      QUIRE_CACHE_DIR: join(site.folder, '.offline'),
    });
    expect(offline.code, offline.output).toBe(0);
    expect(offline.output).toMatch(/requests +0$/m);
    expect(compareSnapshots(takeSnapshot(join(site.folder, 'dist')), online)).toEqual([]);
    expect(online.size).toBeGreaterThan(300);
    await site.remove();
  }, 600_000);
});

// Skipped where the recordings of ../shared are not there.
describe.skipIf(!hasRecordings)('the recording of pages that Notion gave', () => {
  it('served as a Notion API gives the same site', async () => {
    const { workspace, databaseId } = openRecordedWorkspace();
    const { site, folder, environment, files, online } = await recordOverHttp(
      workspace,
      databaseId,
    );
    expectNone(files, secrets);
    const served = await serveLocalApi({ workspace: folder, token });
    const copy = await site.build({
      ...environment,
      NOTION_BASE_URL: served.url,
      QUIRE_CACHE_DIR: join(site.folder, '.copy'),
    });
    await served.close();
    expect(copy.code, copy.output).toBe(0);
    expect(compareSnapshots(takeSnapshot(join(site.folder, 'dist')), online)).toEqual([]);
    expect(online.size).toBeGreaterThan(50);
    await site.remove();
  }, 600_000);
});
