import type { LoaderContext } from 'astro/loaders';

/** Less than the half second for which Astro waits after a change, before it writes its store. */
const AGAIN_MS = 200;

/**
 * Keeps Astro from writing its store while a collection loads. Astro notes its own version when it
 * begins to load, and half a second later writes all entries as they were: for 10,000 of them that
 * takes as long as writing them once at the end, which it does anyway.
 */
export async function withOneSave<Result>(
  { meta }: Pick<LoaderContext, 'meta'>,
  load: () => Promise<Result>,
): Promise<Result> {
  // Every change begins Astro's pause anew. The first one here, so that the store holds the same
  // however long the load takes.
  const change = (): void => {
    meta.set('loading', '');
  };
  change();
  const timer = setInterval(change, AGAIN_MS);
  try {
    return await load();
  } finally {
    clearInterval(timer);
  }
}
