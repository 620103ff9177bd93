import type { LoaderContext } from 'astro/loaders';

/**
 * Finds out what has changed in Notion since the last build. Answers names for people; none:
 * nothing. `thorough`: also what no time of an edit tells. @throws QuireError
 */
export type CheckForEdits = (thorough: boolean) => Promise<readonly string[]>;

/**
 * Where the loader and the server that develops meet: they are different module instances, and
 * only a refresh reaches from the one to the other.
 */
export interface CheckRegistry {
  attach(check: CheckForEdits): void;
}

const key = 'quire';

/** A refresh's context that leads the loader to this registry. */
export function toRefreshContext(registry: CheckRegistry): Record<string, unknown> {
  return { [key]: registry };
}

/** Undefined: the server starts, or its configuration has changed. */
export function findCheckRegistry({
  refreshContextData,
}: Pick<LoaderContext, 'refreshContextData'>): CheckRegistry | undefined {
  const registry = refreshContextData?.[key];
  return isCheckRegistry(registry) ? registry : undefined;
}

function isCheckRegistry(value: unknown): value is CheckRegistry {
  return (
    typeof value === 'object' &&
    value !== null &&
    'attach' in value &&
    typeof value.attach === 'function'
  );
}
