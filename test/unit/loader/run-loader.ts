import { mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LoaderContext } from 'astro/loaders';
import { vi } from 'vitest';
import type { $ZodType } from 'zod/v4/core';
import { parseAsync } from 'zod/v4/core';
import type { EntryData, WorkspaceSettings } from '../../../content-loader/index.ts';
import { noteProject } from '../../../content-loader/settings/place.ts';
import { readSiteAddress } from '../../../content-loader/settings/site-address.ts';
import { createWorkspace } from '../../../content-loader/index.ts';
import type { PageContent } from '../../../content-loader/store/page-contents.ts';
import { recordGates } from '../../../content-loader/pipeline/record-gates.ts';
import { openPublishedRecord } from '../../../content-loader/plan/published-pages.ts';
import { createPageContents } from '../../../content-loader/store/page-contents.ts';
import type { ServeOptions } from '../../../packages/notion-local/src/serve.ts';
import { serveLocalApi } from '../../../packages/notion-local/src/serve.ts';
import { readReport } from '../../../content-loader/store/report-file.ts';
import type { BuildReport } from '../../../content-loader/core/report.ts';
import { createTamperingProxy } from './tampering-proxy.ts';

const project = join(import.meta.dirname, '..', '..', '..');

/** The loader of `posts` over a workspace on a port, with a store and caches of its own. */
export interface LoaderRun {
  /** Loads once and gives the requests, ids replaced by `ID`. `change`: for this time alone. */
  load(change?: SiteChange): Promise<string[]>;
  /** The same, and keeps what a build keeps when its site stands. `more`: its environment. */
  publish(more?: Readonly<Record<string, string>>): Promise<string[]>;
  /** The project's folder. */
  readonly project: string;
  /** The module of types that the last load made. */
  types(): string;
  /** Entries by title. */
  entries(): Map<string, EntryData>;
  /** All entries, those of equal titles too. */
  list(): readonly EntryData[];
  content(title: string): Promise<PageContent>;
  report(): Promise<BuildReport>;
  readonly cacheFolder: string;
  close(): Promise<void>;
}

/** What a writer may set otherwise between two builds. */
export interface SiteChange {
  readonly site?: Partial<WorkspaceSettings>;
  /** `/` or `/blog`. */
  readonly base?: string;
}

export const usual: WorkspaceSettings = {
  language: 'en',
  timeZone: 'UTC',
  properties: {},
  publishedNames: [],
  collections: {},
  showEditors: false,
};

export interface LoaderRunOptions extends Omit<ServeOptions, 'workspace'> {
  /** What happens to answers on their way. */
  readonly tamper?: Parameters<typeof createTamperingProxy>[1];
  readonly environment?: Readonly<Record<string, string>>;
  /** Absolute folder of the project: what it has of `src/pages/`, `public/` and records. */
  readonly root?: string;
  /** What `src/site.ts` says otherwise; it may change between loads. */
  readonly site?: Partial<WorkspaceSettings> | (() => Partial<WorkspaceSettings>);
  /** Titles of the databases that are further collections, by the collections' names. */
  readonly collections?: Readonly<Record<string, string>>;
  /** Which collection is loaded, when not `posts`. */
  readonly collection?: string;
  /** A project folder of its own, for what builds write beside the sources. */
  readonly ownProject?: boolean;
}

export async function createLoaderRun(
  workspace: ServeOptions['workspace'],
  {
    tamper,
    environment = {},
    root: given = project,
    site = {},
    collections = {},
    collection = 'posts',
    ownProject = false,
    ...options
  }: LoaderRunOptions = {},
): Promise<LoaderRun> {
  const requests: string[] = [];
  const served = await serveLocalApi({
    ...options,
    workspace,
    log: (line) => {
      requests.push(line);
      options.log?.(line);
    },
  });
  const proxy = await createTamperingProxy(served.url, tamper ?? (() => false));
  const cacheFolder = await mkdtemp(join(tmpdir(), 'quire-cache-'));
  const root = ownProject ? await createProject() : given;
  const store = createStore();
  const made = { types: '' };
  const findDatabase = (title: string): string =>
    served.api.databases().find((database) => database.title === title)?.id ?? '';
  const further = (): WorkspaceSettings['collections'] =>
    Object.fromEntries(
      Object.entries(collections).map(([name, title]) => [name, { database: findDatabase(title) }]),
    );
  const run: LoaderRun = {
    cacheFolder,
    project: root,
    async publish(more = {}) {
      for (const [name, value] of Object.entries(more)) vi.stubEnv(name, value);
      try {
        const asked = await run.load();
        await openPublishedRecord(join(cacheFolder, 'quire')).commit();
        await recordGates([join(cacheFolder, 'quire')], root);
        return asked;
      } finally {
        for (const name of Object.keys(more)) vi.stubEnv(name, undefined);
      }
    },
    async load(change = {}) {
      requests.length = 0;
      vi.stubEnv('NOTION_TOKEN', 'ntn_test');
      vi.stubEnv('NOTION_DATABASE_ID', served.api.databases()[0]?.id ?? '');
      vi.stubEnv('NOTION_BASE_URL', proxy.url);
      vi.stubEnv('QUIRE_CACHE_DIR', cacheFolder);
      for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
      noteProject({ root: process.cwd(), environment: process.env });
      const own = typeof site === 'function' ? site() : site;
      const settings = { ...usual, collections: further(), ...own, ...change.site };
      const { loader } = createWorkspace(settings).collection(collection);
      // Astro asks for the schema twice: for the types, and before it loads.
      made.types = (await loader.createSchema?.())?.types ?? '';
      const schema = (await loader.createSchema?.())?.schema;
      await loader.load(toContext(store, schema, root, change.base));
      return requests.map((line) => line.replace(/[0-9a-f]{8}-?[0-9a-f-]{23,27}/g, 'ID'));
    },
    types: () => made.types,
    entries: () => new Map([...store.data.values()].map((entry) => [entry.title, entry])),
    list: () => [...store.data.values()],
    async content(title) {
      const entry = [...store.data.values()].find((data) => data.title === title);
      const files = createPageContents(join(cacheFolder, 'quire', 'pages.sqlite'));
      const content = await files.read(entry?.content ?? '');
      if (!content) throw new Error(`"${title}" has no content.`);
      return content;
    },
    async report() {
      const report = await readReport(join(cacheFolder, 'quire'));
      if (!report) throw new Error('There is no report.');
      return report;
    },
    async close() {
      vi.unstubAllEnvs();
      await proxy.close();
      await served.close();
      await rm(cacheFolder, { recursive: true });
      if (ownProject) await rm(root, { recursive: true });
    },
  };
  return run;
}

/** All that the repository has, but for what builds write into `src/`. */
async function createProject(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'quire-project-'));
  await mkdir(join(folder, 'src'));
  for (const name of await readdir(project)) {
    if (name !== 'src') await symlink(join(project, name), join(folder, name));
  }
  return folder;
}

export interface Store {
  readonly data: Map<string, EntryData>;
  keys(): string[];
  set(entry: { id: string; data: EntryData }): boolean;
  delete(id: string): void;
}

export function createStore(): Store {
  const data = new Map<string, EntryData>();
  return {
    data,
    keys: () => [...data.keys()],
    set: (entry) => Boolean(data.set(entry.id, entry.data)),
    delete: (id) => void data.delete(id),
  };
}

/** The part of Astro's context that a loader uses. */
export function toContext(
  store: Store,
  schema: $ZodType | undefined,
  root: string,
  base = '/',
): LoaderContext {
  const context = {
    store,
    meta: new Map<string, string>(),
    parseData: ({ data }: { data: EntryData }) =>
      schema ? parseAsync(schema, data) : Promise.resolve(data),
    logger: { info: () => undefined, warn: () => undefined, debug: () => undefined },
    config: {
      root: pathToFileURL(`${root}/`),
      base,
      // As the integration sets it.
      site: readSiteAddress(process.env).origin,
      build: { assets: '_astro' },
    },
  };
  // Astro's own context has much more, none of which a loader of ours may touch.
  return context as unknown as LoaderContext;
}
