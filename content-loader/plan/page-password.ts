import type { PageObjectResponse } from '@notionhq/client';
import { titleOf } from './page-title.ts';
import { QuireError, problems } from '../core/errors.ts';
import { Secret } from '../core/secret.ts';
import { toPlainText } from '../notion/database.ts';
import type { Gate } from '../notion/gates.ts';
import { toPropertyId } from '../notion/known-gates.ts';
import { describeValueFlaw } from '../notion/property-shape.ts';
import { PASSWORD_VARIABLE } from '../settings/environment-values.ts';
import type { Settings } from '../settings/settings.ts';

/** `env:NAME` in the cell: the password is in the variable `QUIRE_PASSWORD_NAME`. */
const PREFIX = 'env:';

/** What a cell for a password says: no password, one, or why there is none that can be used. */
export type FoundPassword = Secret | { readonly flaw: string } | undefined;

/**
 * The password of a page. Undefined: its cell is empty, so the page is open to all. @throws
 * QuireError when it cannot be read, or its variable is not set
 */
export function readPassword(
  page: PageObjectResponse,
  gates: readonly Gate[],
  { passwords }: Pick<Settings, 'passwords'>,
): Secret | undefined {
  const found = gates.flatMap((gate) => findPassword(page, gate, passwords) ?? []);
  const flawed = found.find((one) => !(one instanceof Secret));
  if (flawed !== undefined && !(flawed instanceof Secret)) {
    const title = toPlainText(titleOf(page));
    throw new QuireError(problems.passwordUnusable({ title, url: page.url, detail: flawed.flaw }));
  }
  return found.find((one) => one instanceof Secret);
}

/** Of one gate; undefined: it is none for passwords, or the cell is empty. */
export function findPassword(
  { properties }: Pick<PageObjectResponse, 'properties'>,
  { kind, id, property }: Gate,
  variables: Settings['passwords'],
): FoundPassword {
  if (kind !== 'password') return undefined;
  const named = properties[property];
  const own = toPropertyId(id);
  const value =
    named?.id === id
      ? named
      : (Object.values(properties).find(
          (other) => describeValueFlaw(other) === undefined && toPropertyId(other.id) === own,
        ) ?? named);
  if (value?.type !== 'rich_text') return { flaw: `"${property}" came without a text` };
  if (value.rich_text.length === 0) return undefined;
  if (value.rich_text.some(({ type }) => type !== 'text')) {
    return { flaw: `"${property}" holds something else than letters: a mention or a formula` };
  }
  return toPassword(toPlainText(value.rich_text), property, variables);
}

function toPassword(
  cell: string,
  property: string,
  variables: Settings['passwords'],
): FoundPassword {
  const text = toSamePassword(cell);
  if (text === '') return { flaw: `"${property}" holds blanks alone` };
  if (!text.toLowerCase().startsWith(PREFIX)) return new Secret(text);
  const name = text.slice(PREFIX.length).trim();
  if (!/^[A-Za-z_]\w*$/.test(name)) {
    return { flaw: `"${property}" begins with "${PREFIX}", and no name of a variable follows` };
  }
  const set = variables.get(name)?.reveal();
  const password = set === undefined ? '' : toSamePassword(set);
  if (password === '') return { flaw: `the variable ${PASSWORD_VARIABLE}${name} is not set` };
  return new Secret(password);
}

/** What is typed on one keyboard and read on another is the same password. */
function toSamePassword(text: string): string {
  return text.normalize('NFKC').trim();
}
