import { defineConfig } from 'astro/config';
import { quire } from './src/index.ts';
import { site } from './src/site.ts';

export default defineConfig({ integrations: [quire(site)] });
