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
export interface Desk {
  attach(check: CheckForEdits): void;
}

const key = 'quire';

/** A refresh's context that leads the loader to this desk. */
export function toRefreshContext(desk: Desk): Record<string, unknown> {
  return { [key]: desk };
}

/** Undefined: the server starts, or its configuration has changed. */
export function findDesk({
  refreshContextData,
}: Pick<LoaderContext, 'refreshContextData'>): Desk | undefined {
  const desk = refreshContextData?.[key];
  return isDesk(desk) ? desk : undefined;
}

function isDesk(value: unknown): value is Desk {
  return (
    typeof value === 'object' &&
    value !== null &&
    'attach' in value &&
    typeof value.attach === 'function'
  );
}
