import type { PageObjectResponse } from '@notionhq/client';
import { foldName } from '../core/fold-name.ts';
import { findById } from './gate-names.ts';
import type { KnownGate } from './known-gates.ts';
import { toPropertyId } from './known-gates.ts';
import type { Properties } from './property-names.ts';
import { usualNames } from './property-names.ts';

/** What else than its usual name says that a property holds passwords. */
export interface PasswordHints {
  /** The name that the site's settings give to it. */
  readonly named?: string | undefined;
  /** Those of the last build. */
  readonly known?: readonly KnownGate[] | undefined;
}

/** Names of the properties that hold passwords: more than one, if several are called so. */
function findPasswords(
  properties: Readonly<Record<string, unknown>>,
  named?: string,
): readonly string[] {
  const wanted = new Set(
    [...usualNames.password, ...(named === undefined ? [] : [named])].map(foldName),
  );
  return Object.keys(properties).filter((name) => wanted.has(foldName(name)));
}

/**
 * Names of the columns that are never shown: those with passwords, and formulas that read them,
 * directly or by way of other formulas.
 */
export function findSecretColumns(
  properties: Properties,
  { named, known = [] }: PasswordHints = {},
): ReadonlySet<string> {
  const byId = known.flatMap(({ property }) => findById(properties, property) ?? []);
  const own = new Set([...findPasswords(properties, named), ...byId]);
  const formulas = Object.entries(properties).flatMap(([name, schema]) =>
    schema.type === 'formula' ? [{ name, expression: expressionOf(schema.formula) }] : [],
  );
  // A formula can read the password of a related row, too.
  const far = formulas.filter(({ expression = '' }) => readsPassword(expression, named));
  const secret = new Set([...own, ...far.map(({ name }) => name)]);
  for (let before = -1; secret.size > 0 && before < secret.size;) {
    before = secret.size;
    for (const { name, expression } of formulas) {
      const reads = [...secret].some((other) => isRead(expression, other, properties[other]?.id));
      if (reads) secret.add(name);
    }
  }
  return secret;
}

/** Whether it names a password, of whatever database: `prop("Password")`. */
function readsPassword(expression: string, named: string | undefined): boolean {
  const names = [...expression.matchAll(/prop\(\s*"([^"]*)"\s*\)/g)].map(([, name = '']) => name);
  const asked = Object.fromEntries(names.map((name) => [name, undefined]));
  return findPasswords(asked, named).length > 0;
}

/** Undefined: it is not known what it reads. */
function expressionOf({ expression }: { readonly expression?: unknown }): string | undefined {
  return typeof expression === 'string' ? expression : undefined;
}

/** Notion writes `prop("Name")`, or the id, plain or URL-encoded. */
function isRead(expression: string | undefined, name: string, id = ''): boolean {
  if (expression === undefined) return true;
  const forms = [name, id, encodeURIComponent(id), toPropertyId(id)];
  return forms.some((form) => form !== '' && expression.includes(form));
}

/**
 * Is the page of a database without a page of its own meant for readers with a password? Only an
 * empty text says that it is not: another type of property cannot be read as a password.
 */
export function isPrivatePage(
  { properties }: Pick<PageObjectResponse, 'properties'>,
  named?: string,
): boolean {
  return findPasswords(properties, named).some((name) => {
    const value = properties[name];
    return value?.type !== 'rich_text' || value.rich_text.length > 0;
  });
}
