import { assertFiles } from './assert-files.ts';
import { assertNoFindings } from './collect-findings.ts';
import type { WorkspaceBuild } from './start-build.ts';
import { assertWordsKept, findLostWords, reportLostWords } from './word-guard.ts';

/**
 * Looks at all that a build made, before anything of it changes a store: of every collection, once.
 * @throws QuireError when it should not be published
 */
export async function assertPublishable({ session, plan }: WorkspaceBuild): Promise<void> {
  const { settings, published, treeFaults, wordCounts } = session;
  assertFiles(session);
  // Who shows drafts to himself publishes nothing.
  if (settings.mode !== 'build') return;
  treeFaults.assertFew(plan.byId);
  const losses = findLostWords(await published.readLast(), plan.pages, wordCounts);
  reportLostWords(session, losses);
  assertNoFindings(session);
  if (!settings.allowDrop) assertWordsKept(losses, plan.pages.length);
}
