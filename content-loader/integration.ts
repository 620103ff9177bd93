import { link, copyFile, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { createAssetMiddleware } from './asset-middleware.ts';
import { readPublishedFiles } from './published-files.ts';
import { createRenderedCache } from './rendered-cache.ts';
import { digestSources } from './source-digest.ts';
import { beginStage } from './stage-times.ts';

/** Puts local files into the site and keeps Astro's incremental build honest. */
export function quire(): AstroIntegration {
  const paths = { root: '', cache: '', assets: '' };
  return {
    name: 'quire',
    hooks: {
      'astro:config:setup': async ({ config, command, updateConfig }) => {
        paths.root = fileURLToPath(config.root);
        paths.cache = fileURLToPath(config.cacheDir);
        paths.assets = config.build.assets;
        if (command === 'build') await createRenderedCache(paths.cache).checkStore();
        // Adding a page can rename chunks while restored HTML keeps the old names: what all pages
        // are built from must be part of the build's hash (withastro/astro#17976).
        const sources = await digestSources(paths.root, ['src', 'content-loader']);
        updateConfig({
          vite: {
            define: { __QUIRE_SOURCES__: JSON.stringify(sources) },
            server: { watch: { ignored: [join(paths.cache, '**')] } },
          },
        });
      },
      'astro:server:setup': ({ server }) => {
        server.middlewares.use(createAssetMiddleware(join(paths.cache, 'quire'), paths.assets));
      },
      'astro:build:start': async () => {
        beginStage('render');
        await createRenderedCache(paths.cache).checkPages();
      },
      'astro:build:done': async ({ dir }) => {
        beginStage('files');
        await publishFiles(join(paths.cache, 'quire'), join(fileURLToPath(dir), paths.assets));
        await createRenderedCache(paths.cache).seal();
        // What other integrations make of the built site.
        beginStage('search');
      },
    },
  };
}

/** Hard links are 30 times as fast as an endpoint; across file systems only a copy works. */
async function publishFiles(cacheFolder: string, target: string): Promise<void> {
  const files = await readPublishedFiles(cacheFolder);
  await mkdir(target, { recursive: true });
  await Promise.all(
    files.map(async ({ fileName, path }) => {
      const destination = join(target, fileName);
      await mkdir(dirname(destination), { recursive: true });
      await rm(destination, { force: true });
      await link(path, destination).catch(() => copyFile(path, destination));
    }),
  );
}
