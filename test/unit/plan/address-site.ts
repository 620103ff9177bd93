import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { writeAddressRecord } from '../../../content-loader/plan/address-record.ts';
import type { PlannedRedirects } from '../../../content-loader/plan/planned-redirects.ts';
import { readPlannedRedirects } from '../../../content-loader/plan/planned-redirects.ts';
import type { TemporaryFolder } from '../local-api/temporary-folder.ts';
import { createTemporaryFolder } from '../local-api/temporary-folder.ts';
import type { LoaderRun, LoaderRunOptions, SiteChange } from '../loader/run-loader.ts';
import { createLoaderRun } from '../loader/run-loader.ts';

const repository = join(import.meta.dirname, '..', '..', '..');

/** What a test says of a page; the rest is usual. */
export interface PageSpec {
  readonly title?: string;
  readonly slug?: string;
  /** The property that the slug stands in. */
  readonly slugProperty?: string;
  readonly tags?: readonly string[];
  readonly type?: string;
  readonly status?: string;
  /** Year of creation: the older, the earlier it comes. */
  readonly year?: number;
  readonly edited?: string;
  readonly children?: readonly object[];
}

/** What a build made. */
export interface BuiltAddresses {
  /** Routes by the names of pages in the workspace. */
  readonly routes: Readonly<Record<string, string>>;
  /** Slugs of tags by name. */
  readonly tags: Readonly<Record<string, string>>;
  /** `from → to`. */
  readonly redirects: readonly string[];
  /** Details of what was reported of addresses. */
  readonly findings: readonly string[];
  readonly html: (title: string) => Promise<string>;
}

/** A workspace and a project of its own: builds follow one another as they do at a writer's. */
export interface AddressSite {
  build(pages: Readonly<Record<string, PageSpec>>, change?: SiteChange): Promise<BuiltAddresses>;
  /** Writes a file of the project. */
  write(path: string, text: string): Promise<void>;
  planned(): Promise<PlannedRedirects>;
  remove(): Promise<void>;
}

export async function createAddressSite(
  options: Omit<LoaderRunOptions, 'root'> = {},
): Promise<AddressSite> {
  const root = await mkdtemp(join(tmpdir(), 'quire-addresses-'));
  await symlink(join(repository, 'content-loader'), join(root, 'content-loader'));
  await symlink(join(repository, 'node_modules'), join(root, 'node_modules'));
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  };
  await write('src/site.ts', '');
  const cleanups: (() => Promise<void>)[] = [];
  let last: PlannedRedirects | undefined;
  return {
    write,
    async build(pages, change) {
      const workspace = createTemporaryFolder(toFiles(pages));
      const run = await createLoaderRun(workspace.path, { ...options, root });
      cleanups.push(() => close(run, workspace));
      await run.load(change);
      last = await readPlannedRedirects(join(run.cacheFolder, 'quire'));
      await writeAddressRecord(root, last.record);
      return describeBuild(run, last);
    },
    planned: () => (last ? Promise.resolve(last) : Promise.reject(new Error('Nothing was built.'))),
    async remove() {
      for (const cleanup of cleanups) await cleanup();
      await rm(root, { recursive: true });
    },
  };
}

async function close(run: LoaderRun, workspace: TemporaryFolder): Promise<void> {
  await run.close();
  workspace.remove();
}

async function describeBuild(
  run: LoaderRun,
  { redirects }: PlannedRedirects,
): Promise<BuiltAddresses> {
  const entries = run.list();
  const { findings } = await run.report();
  return {
    routes: Object.fromEntries(
      entries.map(({ href, properties }) => {
        const key = properties['Key'];
        return [key?.type === 'text' ? key.text : '', decodeURI(href)];
      }),
    ),
    tags: Object.fromEntries(
      entries.flatMap(({ tags }) => tags.map(({ name, slug }) => [name, slug])),
    ),
    redirects: redirects.map(({ from, to }) => `${from} → ${to}`),
    findings: findings
      .filter(({ rule }) => rule === 'slug-changed' || rule === 'link-broken')
      .map(({ detail }) => detail),
    html: async (title) => (await run.content(title)).html,
  };
}

function toFiles(pages: Readonly<Record<string, PageSpec>>): Record<string, unknown> {
  const [slugProperty = 'Slug'] = Object.values(pages).flatMap((page) => page.slugProperty ?? []);
  const names = [...new Set(Object.values(pages).flatMap(({ tags = [] }) => tags))];
  return {
    'workspace.json': { name: 'Small' },
    'blog/database.json': {
      title: 'Blog',
      properties: {
        Name: { title: {} },
        Key: { rich_text: {} },
        [slugProperty]: { rich_text: {} },
        Status: { status: { options: [{ name: 'Published' }, { name: 'Draft' }] } },
        Type: { select: { options: [{ name: 'Page' }, { name: 'Post' }] } },
        Tags: { multi_select: { options: names.map((name) => ({ name })) } },
      },
    },
    ...Object.fromEntries(
      Object.entries(pages).map(([key, spec]) => [`blog/${key}.json`, toPage(key, spec)]),
    ),
  };
}

function toPage(key: string, spec: PageSpec): object {
  const {
    title = key,
    slug = '',
    slugProperty = 'Slug',
    tags = [],
    type = 'Post',
    status = 'Published',
  } = spec;
  const { year = 2020, edited = '2026-01-02T10:00:00.000Z', children = [] } = spec;
  return {
    created_time: `${year}-01-01T10:00:00.000Z`,
    last_edited_time: edited,
    properties: {
      Name: title,
      Key: key,
      [slugProperty]: slug,
      Status: status,
      Type: type,
      Tags: tags,
    },
    children,
  };
}
