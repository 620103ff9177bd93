import { z } from 'zod';
import { isCacheOnly } from '../settings/settings.ts';
import type { Fetching, Remembering } from './fetching.ts';

/** Whether an answer that was given then may be used; if so, the build notes that it was. */
export function isRecent(
  { notion, oldest, settings }: Pick<Remembering, 'notion' | 'oldest' | 'settings'>,
  fetchedAt: number,
): boolean {
  const age = notion.serverTime().getTime() - fetchedAt;
  if (Math.abs(age) >= settings.reconcile) return false;
  if (oldest) oldest.at = Math.min(oldest.at, fetchedAt);
  return true;
}

interface Kept<Value> {
  readonly value: Value;
  /** The server's time when it was fetched, milliseconds. */
  readonly fetchedAt: number;
}

/**
 * Data outside the collections that a page shows. It is fetched at most once a day, because no edit
 * time tells that it changed, and once in a build for all pages that show it. @param schema of the
 * cached value: another version of Quire may have stored another shape
 */
export function fetchDependency<Value>(
  sources: Remembering,
  key: string,
  fetchValue: () => Promise<Value>,
  schema: z.ZodType<Value>,
): Promise<Value | undefined> {
  return fetchOnce(sources, key, () => readOrFetch(sources, key, fetchValue, schema));
}

/** Fetched once in a build, for all callers. */
export function fetchOnce<Value>(
  { dependencies }: Pick<Remembering, 'dependencies'>,
  key: string,
  fetchValue: () => Promise<Value>,
): Promise<Value> {
  // Under one key there are values of one kind, so callers of a key agree on the type.
  const asked = dependencies.get(key) as Promise<Value> | undefined;
  const value = asked ?? fetchValue();
  dependencies.set(key, value);
  // Failures are not remembered: who comes later asks again.
  value.catch(() => dependencies.delete(key));
  return value;
}

async function readOrFetch<Value>(
  sources: Remembering,
  key: string,
  fetchValue: () => Promise<Value>,
  schema: z.ZodType<Value>,
): Promise<Value | undefined> {
  const { records, settings } = sources;
  const kept = await records.read(key, z.object({ value: schema, fetchedAt: z.number() }));
  if (isCacheOnly(settings)) return kept?.value;
  if (kept && !settings.fresh && isRecent(sources, kept.fetchedAt)) return kept.value;
  const value = await fetchValue();
  await keepDependency(sources, key, value);
  return value;
}

/** Stores that this was just fetched, so that it need not be fetched again today. */
export async function keepDependency(
  { records, notion, dependencies }: Pick<Fetching, 'records' | 'notion' | 'dependencies'>,
  key: string,
  value: unknown,
): Promise<void> {
  dependencies.set(key, Promise.resolve(value));
  const kept: Kept<unknown> = { value, fetchedAt: notion.serverTime().getTime() };
  await records.write(key, kept);
}
