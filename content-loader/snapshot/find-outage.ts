/** Kinds of NotionProblem that mean: Notion is down, or too slow to use. */
const outages: ReadonlySet<unknown> = new Set(['unreachable', 'gave-up']);

/**
 * Why Notion was unavailable, if that stopped a build; undefined: another error did. Errors are
 * recognised by names: a loader's errors come from another instance of our modules.
 */
export function findOutage(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const isOutage =
    (error.name === 'NotionProblem' && 'kind' in error && outages.has(error.kind)) ||
    error.name === 'AssetFailure';
  return isOutage ? error.message : findOutage(error.cause);
}
