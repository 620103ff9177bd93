/** Kinds of a NotionProblem that mean: Notion is down, or so slow that it is no use. */
const outages: ReadonlySet<unknown> = new Set(['unreachable', 'gave-up']);

/**
 * Why Notion could not be had, if that is what stopped a build; undefined: something else did.
 * Told by names: a loader's errors come from another instance of our modules.
 */
export function findOutage(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const isOutage =
    (error.name === 'NotionProblem' && 'kind' in error && outages.has(error.kind)) ||
    error.name === 'AssetFailure';
  return isOutage ? error.message : findOutage(error.cause);
}
