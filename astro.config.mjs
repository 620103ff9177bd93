import { defineConfig } from 'astro/config';
import { blog } from './src/integration.ts';
import { quire } from './content-loader/integration.ts';
import { readAstroCacheFolder, readSiteAddress } from './content-loader/options.ts';

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
