import type { PageObjectResponse } from '@notionhq/client';
import { Secret } from '../core/secret.ts';
import type { Gates } from '../notion/gates.ts';
import { findPassword } from '../plan/page-password.ts';
import type { Settings } from '../settings/settings.ts';
import type { Check } from './check.ts';
import { fail, pass } from './check.ts';

/** How many published pages have a password, and whether a build can use each of them. */
export function checkPasswords(
  name: string,
  { gates }: Gates,
  published: readonly PageObjectResponse[],
  passwords: Settings['passwords'],
): readonly Check[] {
  if (!gates.some(({ kind }) => kind === 'password')) return [];
  const found = published.flatMap((page) =>
    gates.flatMap((gate) => {
      const password = findPassword(page, gate, passwords);
      return password === undefined ? [] : [{ url: page.url, password }];
    }),
  );
  const flaws = found.flatMap(({ url, password }) =>
    password instanceof Secret ? [] : [`${url}: ${password.flaw}`],
  );
  const place = `${name}: passwords`;
  if (flaws.length > 0) {
    return [
      fail(
        place,
        `A build would stop at pages whose password cannot be used:\n${flaws.join('\n')}`,
        'Write the password into the cell as plain text, or env:NAME, and set QUIRE_PASSWORD_NAME where you build.',
      ),
    ];
  }
  const count = new Set(found.map(({ url }) => url)).size;
  return [pass(place, `${count} with a password; each can be used.`)];
}
