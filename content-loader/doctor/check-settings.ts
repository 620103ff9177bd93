import type { Settings } from '../settings/settings.ts';
import type { SiteAddress } from '../settings/site-address.ts';
import type { Check } from './check.ts';
import { pass, warn } from './check.ts';

/** What is built, and the address of the site. */
export function checkSettings({ source }: Settings, address: SiteAddress): readonly Check[] {
  const origin =
    address.origin === undefined
      ? warn(
          'site address',
          'SITE_URL is not set, so feeds, the sitemap and social pictures are left out.',
          'Set SITE_URL to the address that the site will have, for example https://example.com.',
        )
      : pass('site address', address.origin + (address.base === '/' ? '' : address.base));
  if (source.kind !== 'notion') {
    const todo =
      'To connect your own Notion, run `npm run notion -- init`. What follows concerns the sample.';
    return [warn('source', 'NOTION_TOKEN is not set: Quire builds its sample.', todo), origin];
  }
  const server = source.baseUrl === 'https://api.notion.com' ? 'Notion' : source.baseUrl;
  return [pass('source', `NOTION_TOKEN and NOTION_DATABASE_ID are set; asking ${server}.`), origin];
}
