import type { LoaderContext } from 'astro/loaders';

/**
 * Checks what has changed in Notion since the last build. Returns names to print; an empty list:
 * nothing. `thorough`: also finds changes without an edit time. @throws QuireError
 */
export type CheckForEdits = (thorough: boolean) => Promise<readonly string[]>;

/**
 * Connects the loader and the development server. They are different module instances, and only the
 * context of a refresh reaches from one to the other.
 */
export interface CheckRegistry {
  attach(check: CheckForEdits): void;
}

const key = 'quire';

/** The context of a refresh, which gives the loader this registry. */
export function toRefreshContext(registry: CheckRegistry): Record<string, unknown> {
  return { [key]: registry };
}

/** Undefined: the server is starting, or its configuration has changed. */
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
