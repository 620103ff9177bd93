import { assertFiles } from './assert-files.ts';
import { assertNoFindings } from './collect-findings.ts';
import type { WorkspaceBuild } from './start-build.ts';
import { assertWordsKept, findLostWords, reportLostWords } from './word-guard.ts';

/**
 * Checks the result of a build, over all collections, before a store is changed. @throws QuireError
 * when it should not be published
 */
export async function assertPublishable({ open, plan }: WorkspaceBuild): Promise<void> {
  const { fetching, memory, notes } = open;
  const { settings } = fetching;
  assertFiles(fetching);
  // Who shows drafts to himself publishes nothing.
  if (settings.mode !== 'build') return;
  fetching.treeFaults.assertFew(plan.byId);
  const losses = findLostWords(await memory.published.readLast(), plan.pages, notes.wordCounts);
  reportLostWords(fetching, losses);
  assertNoFindings(fetching);
  if (!settings.allowDrop) assertWordsKept(losses, plan.pages.length);
}
