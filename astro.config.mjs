import { defineConfig } from 'astro/config';
import { blog } from './src/integration.ts';
import { quire } from './content-loader/integration.ts';
import { loadEnvironment } from './content-loader/load-environment.ts';
import { readAstroCacheFolder, readSiteAddress } from './content-loader/options.ts';

// `astro check` and `astro sync` are run without Quire's commands, which have read it.
loadEnvironment(process.cwd());
const { origin, base } = readSiteAddress(process.env);

export default defineConfig({
  ...(origin === undefined ? {} : { site: origin }),
  base,
  cacheDir: readAstroCacheFolder(process.env, process.cwd()),
  trailingSlash: 'always',
  build: { format: 'directory', concurrency: 8 },
  experimental: { incrementalBuild: true },
  integrations: [quire(), blog()],
});
