import type { JsonCache } from '../cache/json-cache.ts';
import type { Session } from '../session.ts';

const ONE_DAY = 24 * 60 * 60 * 1000;

interface Kept<Value> {
  readonly value: Value;
  /** The server's time when it was fetched, milliseconds. */
  readonly fetchedAt: number;
}

/**
 * Something outside the collections that a page shows: asked for at most once a day, because
 * nothing in the collections tells that it changed.
 */
export async function fetchDependency<Value>(
  {
    records,
    notion,
    settings,
  }: Pick<Session, 'notion' | 'settings'> & { readonly records: JsonCache },
  key: string,
  fetchValue: () => Promise<Value>,
): Promise<Value | undefined> {
  // Only this function writes these keys, and the cache checks what it reads.
  const kept = (await records.read(key)) as Kept<Value> | undefined;
  if (settings.offline) return kept?.value;
  const now = notion.serverTime().getTime();
  if (kept && Math.abs(now - kept.fetchedAt) < ONE_DAY && !settings.fresh) return kept.value;
  const value = await fetchValue();
  await records.write(key, {
    value,
    fetchedAt: notion.serverTime().getTime(),
  } satisfies Kept<Value>);
  return value;
}
