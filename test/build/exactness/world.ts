import { readFileSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Snapshot } from '../../bench/chaos/snapshot.ts';
import { compareSnapshots, takeSnapshot } from '../../bench/chaos/snapshot.ts';
import type { TemporarySite } from '../temporary-site.ts';
import { createTemporarySite } from '../temporary-site.ts';
import { ids, toOptionLists, toRows, toSources } from './blog.ts';
import type { PlainNotion } from './plain-notion.ts';
import { servePlainNotion } from './plain-notion.ts';

/** A workspace, a site that follows it, and one that is built anew each time. */
export interface World {
  readonly notion: PlainNotion;
  readonly site: TemporarySite;
  /**
   * Builds the site as it goes on. Gives the requests. `meddle`: told of each before its answer, until
   * it gives true.
   */
  build(meddle?: (request: string) => boolean): Promise<readonly string[]>;
  /**
   * The same, while the other one is built with empty caches and the files that `commit` took: also
   * gives how they differ.
   */
  buildBoth(): Promise<readonly [requests: readonly string[], differences: readonly string[]]>;
  /** Takes the files that a build leaves to be committed, as the next clean build has them. */
  commit(): Promise<void>;
  /** Changes a file of both projects. */
  edit(path: string, change: (text: string) => string): Promise<void>;
  close(): Promise<void>;
}

const committed = ['src/gates.json', 'src/redirects.json'];
const tokens = { own: 'ntn_of_the_site', clean: 'ntn_of_the_clean_site' };

/** @param settings goes into `src/site.ts` */
export async function createWorld(
  posts: number,
  gate: 'checkbox' | 'formula',
  settings = '',
): Promise<World> {
  const notion = await servePlainNotion({
    sources: toSources(gate),
    rows: toRows(posts),
    options: toOptionLists(),
  });
  const [site, clean] = [await createTemporarySite(), await createTemporarySite()] as const;
  const edit: World['edit'] = async (path, change) => {
    for (const one of [site, clean]) await one.edit(path, change);
  };
  await edit('src/site.ts', (text) =>
    text.replace(
      'defineSite({',
      `defineSite({ socialImages: false, postsPerPage: 100, ${settings}`,
    ),
  );
  const environment = {
    NOTION_DATABASE_ID: ids.blog,
    NOTION_BASE_URL: notion.url,
    SITE_URL: 'https://example.com',
    QUIRE_ALLOW_DROP: '1',
    QUIRE_REBUILD: '',
  };
  const buildOwn: World['build'] = async (meddle = () => true) => {
    const requests: string[] = [];
    let isDone = false;
    notion.askedBy.set(tokens.own, (request) => {
      requests.push(request);
      isDone ||= meddle(request);
    });
    const { code, output } = await site.build({ ...environment, NOTION_TOKEN: tokens.own });
    expect(code, output).toBe(0);
    return requests;
  };
  const buildClean = async (): Promise<void> => {
    for (const folder of ['dist', '.cache']) {
      await rm(join(clean.folder, folder), { recursive: true, force: true });
    }
    const own = { ...environment, NOTION_TOKEN: tokens.clean };
    const { code, output } = await clean.build(own, ['--fresh']);
    expect(code, output).toBe(0);
  };
  return {
    notion,
    site,
    edit,
    build: buildOwn,
    async commit() {
      for (const file of committed) {
        await cp(join(site.folder, file), join(clean.folder, file), { force: true });
      }
    },
    async buildBoth() {
      const [requests] = await Promise.all([buildOwn(), buildClean()]);
      const [left, right] = [site, clean].map((one) => readSite(one));
      if (!right) throw new Error('There is no clean site.');
      return [requests, compareSnapshots(left, right)];
    },
    async close() {
      await notion.close();
      await site.remove();
      await clean.remove();
    },
  };
}

/** Every file of the built site, and what is to be committed. */
function readSite({ folder }: TemporarySite): Snapshot | undefined {
  const dist = takeSnapshot(join(folder, 'dist'));
  const records = committed.map(
    (file) => [file, readFileSync(join(folder, file), 'utf8')] as const,
  );
  return dist && new Map([...dist, ...records]);
}
