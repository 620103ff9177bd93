import { assertFiles } from './assert-files.ts';
import { assertNoFindings } from './collect-findings.ts';
import type { WorkspaceBuild } from './start-build.ts';
import { assertWordsKept, findLostWords, reportLostWords } from './word-guard.ts';

/**
 * Looks at all that a build made, before anything of it changes a store: of every collection, once.
 * @throws QuireError when it should not be published
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
