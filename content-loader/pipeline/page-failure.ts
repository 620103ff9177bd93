import { AssetFailure } from '../assets/asset-failure.ts';
import { findDiskProblem } from '../store/disk-problem.ts';
import { QuireError, problems } from '../core/errors.ts';
import { VanishedPages } from '../fetch/vanished-pages.ts';
import { isNotionProblem } from '../notion/errors.ts';

/** A page that could not be built, and its error. */
export interface PageFailure {
  readonly title: string;
  readonly url: string;
  readonly error: unknown;
}

/** Waits for all tasks, so that one error names all failing pages, not only the first. */
export async function forEveryPage<Page, Result>(
  pages: readonly Page[],
  describe: (page: Page) => { readonly title: string; readonly url: string },
  task: (page: Page) => Promise<Result>,
): Promise<Result[]> {
  const results = await Promise.allSettled(pages.map(task));
  const failures = results.flatMap((result, index): PageFailure[] => {
    const page = pages[index];
    if (result.status === 'fulfilled' || page === undefined) return [];
    return [{ ...describe(page), error: result.reason }];
  });
  const vanished = failures.flatMap(({ error }) =>
    error instanceof VanishedPages ? error.ids : [],
  );
  const failed = failures.filter(({ error }) => !(error instanceof VanishedPages));
  if (failed.length > 0) throw toError(failed);
  if (vanished.length > 0) throw new VanishedPages(vanished);
  return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}

function toError(failures: readonly PageFailure[]): unknown {
  // A refused token or a full disk is not an error of one page.
  const general = failures.find(
    ({ error }) =>
      isNotionProblem(error, 'unauthorized') ||
      isNotionProblem(error, 'blocked') ||
      findDiskProblem(error) !== undefined,
  );
  if (general) return general.error;
  const lines = failures.map(
    ({ title, url, error }) => `• ${title || 'Untitled'} (${url})\n  ${toReason(error)}`,
  );
  return new QuireError(
    problems.pagesFailed(failures.length, lines.join('\n')),
    failures[0]?.error,
  );
}

function toReason(error: unknown): string {
  if (isNotionProblem(error) || error instanceof AssetFailure || error instanceof QuireError) {
    return error.message;
  }
  // Any other error is a bug of Quire: a report of it needs the trace.
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
