import { convertPage } from '../convert/convert-page.ts';
import { digestOf } from '../core/digest.ts';
import type { PageTree } from '../notion/types.ts';
import { createPageContext } from '../plan/page-context.ts';
import type { Conversion } from './page-record.ts';
import type { PlannedPage } from '../plan/addresses.ts';
import type { Plan } from '../plan/plan.ts';
import type { Resolved } from '../fetch/resolve-references.ts';
import type { OpenBuild } from './open.ts';

/** Makes a page's HTML and Markdown from its blocks, and caches them. @throws CacheWriteError */
export async function convertTree(
  { facts, converting }: Pick<OpenBuild, 'facts' | 'converting'>,
  plan: Plan,
  page: PlannedPage,
  tree: PageTree,
  resolved: Resolved,
): Promise<Pick<Conversion, 'facts' | 'findings'>> {
  const own = { ...page, icon: plan.properties.get(page.id)?.icon };
  const context = createPageContext(facts, plan, own, resolved);
  const { root, warnings, linkedPages } = convertPage(tree, context);
  const rendered = await converting.renderer.render(root);
  const content = digestOf(rendered.content);
  await converting.pageContents.write(content, rendered.content);
  const place = { title: page.title, url: page.page.url };
  return {
    facts: { content, excerpt: rendered.excerpt, words: rendered.words, linkedPages },
    findings: [...warnings, ...rendered.warnings].map((found) => ({ ...found, page: place })),
  };
}
