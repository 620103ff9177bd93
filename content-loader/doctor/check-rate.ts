import type { Notion } from '../notion/client.ts';
import { formatLimit } from '../notion/rate.ts';
import type { Check } from './check.ts';
import { pass, warn } from './check.ts';

/** The rate limit that the server showed during these checks. */
export function checkRate(notion: Notion): Check {
  const { total, limited, faults, limit } = notion.stats();
  const asked = `${total} ${total === 1 ? 'request' : 'requests'}`;
  if (limited > 0) {
    return warn(
      'rate',
      `${asked}, ${limited} of them put off by Notion's limit (429): ${formatLimit(limit) ?? 'it is not known yet'}.`,
      'Nothing needs to be done: builds find the limit by themselves. If it is always so low, another program may use the same token.',
    );
  }
  const trouble = faults > 0 ? `, ${faults} had to be repeated` : ', none put off';
  return pass('rate', `${asked}${trouble}.`);
}
