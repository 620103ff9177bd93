import { AssetFailure } from '../assets/asset-failure.ts';
import { areManyLost } from '../assets/lost-files.ts';
import { QuireError, problems } from '../core/errors.ts';
import type { Finding } from '../core/report.ts';
import type { Fetching } from '../fetch/fetching.ts';
import type { PlannedPage } from '../plan/addresses.ts';

const DETAIL = 'on a page with a password; what it is stands in no report';

/** What was found on a page with a password, without a word of it. */
export function toSafeFinding(rule: Finding['rule'], { title, page }: PlannedPage): Finding {
  return { rule, detail: DETAIL, page: { title, url: page.url } };
}

/** An error about a file names its address, and so the file. */
export function toSafeError(error: unknown, { page }: PlannedPage): unknown {
  if (!(error instanceof AssetFailure)) return error;
  return new AssetFailure(page.url, 'a file of this page, which has a password, could not be had');
}

/** @throws QuireError when the page would miss many of its files */
export function assertPrivateFiles(
  { assets, settings }: Pick<Fetching, 'assets' | 'settings'>,
  { page }: PlannedPage,
): void {
  const { own } = assets.stats();
  if (settings.allowLostFiles || !areManyLost(own)) return;
  const lost = own.lost.map(() => ({ url: page.url, detail: DETAIL }));
  throw new QuireError(problems.lostFiles(own.shown, lost));
}
