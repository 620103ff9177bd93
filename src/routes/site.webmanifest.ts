import type { APIRoute } from 'astro';
import { colors } from '../lib/colors.ts';
import { file, route } from '../lib/links';
import { site } from '../lib/site.ts';

export const GET: APIRoute = () =>
  Response.json(
    {
      name: site.title,
      short_name: site.title,
      description: site.description,
      lang: site.language,
      start_url: route(),
      scope: route(),
      display: 'minimal-ui',
      background_color: colors.paper.light,
      theme_color: colors.accent.light,
      icons: [
        { src: file('favicon.svg'), sizes: 'any', type: 'image/svg+xml' },
        { src: file('icon-192.png'), sizes: '192x192', type: 'image/png' },
        { src: file('icon-512.png'), sizes: '512x512', type: 'image/png' },
        {
          src: file('icon-maskable.png'),
          sizes: '512x512',
          type: 'image/png',
          purpose: 'maskable',
        },
      ],
    },
    { headers: { 'Content-Type': 'application/manifest+json' } },
  );
