import type { Standing } from '../unchanged/standing-site.ts';

/** What a build prints that found nothing to do. `name`: of the built site's folder. */
export function formatStanding({ builtAt, requests }: Standing, name: string): string {
  const time = builtAt.slice(0, 16).replace('T', ' ');
  const asked = requests === 1 ? '1 request' : `${requests} requests`;
  return `✔ Nothing has changed: the site in ${name}/ stands as it was built at ${time} UTC (${asked}; --rebuild builds it anyway)`;
}
