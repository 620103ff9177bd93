import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { NodeRun } from '../sites/run-node.ts';
import { runNode } from '../sites/run-node.ts';

/** What a minimal Astro site needs to know of a loader. */
export interface SiteLoader {
  readonly name: string;
  /** `src/content.config.ts`. */
  readonly contentConfig: string;
  /** An expression: the title of `entry`. */
  readonly title: string;
  /** Import of `render`. */
  readonly render: string;
  /** Lines of `astro.config.mjs`: imports, and options. */
  readonly astroConfig: readonly [imports: string, options: string];
  /** The command that its users build with, as arguments of Node. */
  readonly command: readonly string[];
  /** Makes `node_modules`, and whatever else the loader needs. False: it cannot be had. */
  install(folder: string): Promise<boolean>;
}

export interface MinimalSite {
  readonly folder: string;
  readonly dist: string;
  readonly cache: string;
  build(options: { readonly environment: Readonly<Record<string, string>> }): Promise<NodeRun>;
  /** Forgets what the last builds made. */
  clear(): Promise<void>;
  remove(): Promise<void>;
}

const root = join(import.meta.dirname, '..', '..', '..');

/** A site of an index and a template for posts, the same for every loader. Undefined: no loader. */
export async function createMinimalSite(loader: SiteLoader): Promise<MinimalSite | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'quire-peer-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  for (const [path, text] of Object.entries(filesFor(loader))) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  if (!(await loader.install(folder))) {
    await remove();
    return undefined;
  }
  const dist = join(folder, 'dist');
  const cache = join(folder, '.cache');
  return {
    ...{ folder, dist, cache },
    build: ({ environment }) =>
      runNode({
        folder,
        args: loader.command,
        environment: { QUIRE_CACHE_DIR: cache, ...environment },
      }),
    async clear() {
      for (const made of [cache, join(folder, '.astro'), dist]) {
        await rm(made, { recursive: true, force: true });
      }
    },
    remove,
  };
}

function filesFor(loader: SiteLoader): Readonly<Record<string, string>> {
  const [imports, options] = loader.astroConfig;
  return {
    'package.json': '{"private":true,"type":"module"}',
    'astro.config.mjs': `import { defineConfig } from 'astro/config';
${imports}
export default defineConfig({
  cacheDir: '.cache',
  ${options}
});
`,
    'src/content.config.ts': loader.contentConfig,
    'src/pages/index.astro': `---
import { getCollection } from 'astro:content';
const entries = await getCollection('posts');
---
<html lang="en"><body><ul>
  {entries.map((entry) => <li><a href={\`/posts/\${entry.id}/\`}>{${loader.title}}</a></li>)}
</ul></body></html>
`,
    'src/pages/posts/[id].astro': `---
import { getCollection } from 'astro:content';
${loader.render}
export async function getStaticPaths() {
  const entries = await getCollection('posts');
  return entries.map((entry) => ({
    params: { id: entry.id },
    props: { entry },
    cacheKey: entry.digest,
  }));
}
const { entry } = Astro.props;
const { Content } = await render(entry);
---
<html lang="en"><head><title>{${loader.title}}</title></head>
<body><h1>{${loader.title}}</h1><Content /></body></html>
`,
  };
}

/** What this repository's `astro.config.mjs` sets too. */
const incremental = 'build: { concurrency: 8 }, experimental: { incrementalBuild: true },';

const astroBuild = ['node_modules/astro/bin/astro.mjs', 'build'];

/** This repository's loader. */
export const quireLoader: SiteLoader = {
  name: 'Quire',
  contentConfig: `import { defineCollection } from 'astro:content';
import { createWorkspace } from '../content-loader/index.ts';
const workspace = createWorkspace({
  language: 'en', timeZone: 'UTC', properties: {}, publishedNames: [], collections: {}, showEditors: false,
});
export const collections = { posts: defineCollection(workspace.collection('posts')) };
`,
  title: 'entry.data.title',
  render: `import { render } from '../../../content-loader/render.ts';`,
  astroConfig: [
    `import { quire } from './content-loader/integration.ts';`,
    `${incremental} integrations: [quire()],`,
  ],
  command: ['content-loader/cli/start.mjs', 'build'],
  async install(folder) {
    await cp(join(root, 'content-loader'), join(folder, 'content-loader'), { recursive: true });
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
    return true;
  },
};

const PEER = '@astro-notion/loader@1.1.2';

/** The nearest published loader, fetched from npm, with the same Astro. */
export const peerLoader: SiteLoader = {
  name: PEER,
  contentConfig: `import { defineCollection } from 'astro:content';
import { notionLoader } from '@astro-notion/loader';
const posts = defineCollection({
  loader: notionLoader({
    auth: process.env.NOTION_TOKEN,
    database_id: process.env.NOTION_DATABASE_ID,
    baseUrl: process.env.NOTION_BASE_URL,
    filter: { property: 'Published', checkbox: { equals: true } },
  }),
});
export const collections = { posts };
`,
  title: 'entry.data.properties.Name',
  render: `import { render } from 'astro:content';`,
  astroConfig: ['', ''],
  command: astroBuild,
  async install(folder) {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const options = ['--no-audit', '--no-fund', '--legacy-peer-deps', '--ignore-scripts'];
    const npm = spawn('npm', ['install', ...options, PEER], { cwd: folder, stdio: 'ignore' });
    npm.on('error', () => {
      resolve(false);
    });
    npm.on('close', (code) => {
      resolve(code === 0);
    });
    if (!(await promise)) return false;
    const astro = join(folder, 'node_modules', 'astro');
    await rm(astro, { recursive: true, force: true });
    await symlink(join(root, 'node_modules', 'astro'), astro);
    return true;
  },
};

/** The peer in a site that its documentation does not know: Astro's incremental build helps it, too. */
export const incrementalPeerLoader: SiteLoader = {
  ...peerLoader,
  name: `${PEER}, with Astro's incremental build`,
  astroConfig: ['', incremental],
};

/** Entries from nowhere, ready to be shown: what is left is Astro's own time, in its incremental build. */
export const noLoader: SiteLoader = {
  name: 'Astro alone, 1,000 entries without a request',
  contentConfig: `import { defineCollection } from 'astro:content';
const html = '<p>Fifteen words or so, as every block of the other sites has them, one by one.</p>'.repeat(40);
const load = ({ store }) => {
  for (let n = 0; n < 1000; n += 1) {
    store.set({ id: 'post-' + n, data: { title: 'Post ' + n }, digest: String(n), rendered: { html } });
  }
};
export const collections = { posts: defineCollection({ loader: { name: 'none', load } }) };
`,
  title: 'entry.data.title',
  render: `import { render } from 'astro:content';`,
  astroConfig: ['', incremental],
  command: astroBuild,
  async install(folder) {
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
    return true;
  },
};
