import { defineConfig } from 'astro/config';
import { quire } from 'quire-blog';
import { site } from './src/site.ts';

export default defineConfig({ integrations: [quire(site)] });
