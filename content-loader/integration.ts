import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AstroConfig, AstroIntegration } from 'astro';
import { loadBefore, loadedLater } from './core/held-build.ts';
import { createAssetMiddleware } from './output/asset-middleware.ts';
import { digestBundledContent } from './output/bundled-content.ts';
import { createCacheGuard } from './output/cache-guard.ts';
import { toSiteOf } from './output/site-folders.ts';
import { reusePages } from './output/reuse-pages.ts';
import type { NotionWatch } from './live/watch-notion.ts';
import { pageVersionScript } from './live/page-version.ts';
import { LOOK_EVENT, LOOK_EVERY_MS, watchNotion } from './live/watch-notion.ts';
import { readMode } from './core/mode.ts';
import { loadEnvironment } from './cli/load-environment.ts';
import { listCacheFolders, workspaceFolder } from './core/cache-folders.ts';
import { readAstroCacheFolder, readOwnCacheFolder } from './settings/settings.ts';
import { readSiteAddress } from './settings/site-address.ts';
import { noteProject } from './settings/place.ts';
import { print } from './core/print.ts';
import { createPageReuse } from './output/page-reuse.ts';
import { publishFiles } from './output/publish-files.ts';
import { createRenderedCache } from './output/rendered-cache.ts';
import { readStoreByPath } from './output/store-by-path.ts';
import { digestSources } from './core/source-digest.ts';
import { beginStage } from './pipeline/stage-times.ts';

/** Puts local files into the site and keeps Astro's incremental build honest. */
export function quire(): AstroIntegration {
  const paths = { root: '', cache: '', assets: '', base: '', out: '' };
  const live: { watch: NotionWatch | undefined } = { watch: undefined };
  const bundled = { readsStore: false };
  return {
    name: 'quire',
    hooks: {
      'astro:config:setup': async ({ config: given, command, updateConfig, injectScript }) => {
        paths.root = fileURLToPath(given.root);
        // Astro's own commands do not read `.env` into the environment; ours do.
        loadEnvironment(paths.root);
        const config = updateConfig(fromEnvironment(given, paths.root));
        paths.cache = fileURLToPath(config.cacheDir);
        const place = { root: paths.root, cache: paths.cache, engine: import.meta.dirname };
        noteProject({ root: paths.root, environment: process.env });
        paths.assets = config.build.assets;
        const storage: unknown = config.experimental.collectionStorage;
        const isOneFile = storage === undefined || storage === 'single-file';
        if (config.adapter || !isOneFile) loadBefore();
        if (command === 'build') await createRenderedCache(paths.cache).checkStore();
        paths.base = config.base;
        paths.out = fileURLToPath(config.outDir);
        // Adding a page can rename chunks while restored HTML has the old names, so everything that
        // pages are built from must be part of the build's hash (withastro/astro#17976).
        const sources = digestSources([
          { root: paths.root, folder: 'src' },
          { root: import.meta.dirname, folder: '.' },
        ]);
        updateConfig({
          vite: {
            // A server would look for it in another place than the build did.
            plugins: config.adapter
              ? []
              : [readStoreByPath(paths.cache, () => (bundled.readsStore = true))],
            define: {
              __QUIRE_SOURCES__: JSON.stringify(sources),
              __QUIRE_PLACE__: JSON.stringify(place),
            },
            server: {
              watch: { ignored: [isNoSource(paths)] },
              // Vite's own list, and the caches, for requests that reach no middleware.
              fs: {
                deny: ['.env', '.env.*', '*.{crt,pem}', '**/.git/**', ...toDenied(paths.root)],
              },
            },
            // What pages import of it asks Astro's own modules, and takes what is defined here.
            ssr: { noExternal: ['quire-notion'] },
          },
        });
        if (readMode(process.env) === 'dev') injectScript('page', lookScript);
      },
      'astro:server:setup': ({ server, refreshContent, logger }) => {
        server.middlewares.use(
          createCacheGuard(paths.root, [readOwnCacheFolder(process.env, paths.root)]),
        );
        for (const folder of listCacheFolders(paths.cache)) {
          server.middlewares.use(createAssetMiddleware(folder, paths.assets));
        }
        if (readMode(process.env) !== 'dev') return;
        const workspaceFolder = join(import.meta.dirname, 'workspace');
        live.watch = watchNotion({
          ...{ server, refreshContent, logger, workspaceFolder },
          token: process.env['NOTION_TOKEN']?.trim(),
        });
      },
      'astro:server:start': () => {
        live.watch?.start();
      },
      'astro:server:done': () => {
        live.watch?.stop();
      },
      'astro:build:start': async ({ setPrerenderer }) => {
        beginStage('render');
        const rendered = createRenderedCache(paths.cache);
        // Only `npm run build` makes the site beside the last one, and moves the pages back afterwards.
        const dist = toSiteOf(paths.out);
        if (dist === undefined) {
          await rendered.checkPages();
          return;
        }
        const later = loadedLater();
        const { root, cache: cacheDir, out: next, base } = paths;
        const before = later && digestBundledContent(root, cacheDir);
        setPrerenderer((prerenderer) => ({
          ...reusePages(prerenderer, { cacheDir, dist, next, base }),
          async setup() {
            if (later) {
              await later.load();
              const now = digestBundledContent(root, cacheDir);
              const isSame = bundled.readsStore || now.store === before?.store;
              if (now.own !== before?.own || !isSame) later.outdated();
              beginStage('render');
            }
            await rendered.checkPages();
            await prerenderer.setup?.();
          },
        }));
      },
      'astro:build:done': async ({ dir }) => {
        beginStage('files');
        for (const folder of listCacheFolders(paths.cache)) {
          await publishFiles(folder, join(fileURLToPath(dir), paths.assets));
        }
        // Pages on reuse are stamped when they come back.
        if (!createPageReuse(paths.cache).isMoved()) await createRenderedCache(paths.cache).stamp();
        // Our own command does the same, when the site is in its place.
        if (toSiteOf(paths.out) === undefined) await endPlainBuild(paths);
        // What other integrations make of the built site.
        beginStage('search');
      },
    },
  };
}

/** A build by Astro's own command: it ends as ours does, but for what only ours can promise. */
async function endPlainBuild({ root, cache }: { root: string; cache: string }): Promise<void> {
  // Loaded late: most builds are started by our command, which has it loaded.
  const { completeReport, formatBuilt, keepRecords, readFurtherReports, toBuiltView } =
    await import('./cli/end-build.ts');
  const records = await keepRecords(cache, root, process.env);
  const folder = join(cache, workspaceFolder(''));
  const report = await completeReport(folder);
  const view = toBuiltView(root, folder, process.env);
  const further = await readFurtherReports(cache, root, process.env);
  print(
    `${formatBuilt(report, records, view, further)}\nWith \`npx quire build\` (here \`npm run build\`) the last good site stays as it is if a build fails.`,
  );
}

/**
 * The address and the cache folder from the environment; the site's own settings override these.
 */
function fromEnvironment(
  { site }: Pick<AstroConfig, 'site'>,
  root: string,
): Partial<Pick<AstroConfig, 'site' | 'base' | 'cacheDir'>> {
  const { origin, base } = readSiteAddress(process.env);
  const cacheDir = pathToFileURL(`${readAstroCacheFolder(process.env, root)}/`);
  if (site !== undefined || origin === undefined) return { cacheDir };
  return { site: origin, base, cacheDir };
}

/** Globs of Astro's cache in every place, and of ours where the environment sets it. */
function toDenied(root: string): readonly string[] {
  const own = readOwnCacheFolder(process.env, root).replaceAll('\\', '/');
  return ['**/.astro/**', `${own.replace(/[()[\]{}!*?+@|]/gu, '\\$&')}/**`];
}

/** Built sites and caches, which authors do not edit. */
function isNoSource({ root, cache }: { root: string; cache: string }): (path: string) => boolean {
  // Astro would read `content.config.ts` again after a change of a watched JSON file.
  const ignored = [cache, readOwnCacheFolder(process.env, root), join(root, 'dist')];
  return (path) => ignored.some((folder) => path.startsWith(folder));
}

/**
 * Check for edits as soon as the page has loaded or its tab becomes visible, and as often as the watch
 * can while it is: an author who has it beside Notion sees each edit within seconds.
 */
const lookScript = `
  const look = () => {
    if (!document.hidden) import.meta.hot?.send('${LOOK_EVENT}', ${pageVersionScript});
  };
  look();
  document.addEventListener('visibilitychange', look);
  setInterval(look, ${LOOK_EVERY_MS});
  import.meta.hot?.on('vite:error', ({ err }) => {
    if (err.plugin !== 'quire') return;
    // When Vite has shown the overlay, whose heading here is that of a trace.
    setTimeout(() => {
      const overlay = document.querySelector('vite-error-overlay')?.shadowRoot;
      const heading = overlay?.querySelector('#stack h2');
      if (heading) heading.textContent = 'Meanwhile';
    });
  });
`;
