import { convertPage } from '../convert/convert-page.ts';
import { digestOf } from '../digest.ts';
import type { PageTree } from '../notion/types.ts';
import { createPageContext } from './page-context.ts';
import type { Conversion } from './page-record.ts';
import type { PlannedPage } from '../plan/addresses.ts';
import type { Plan } from '../plan/plan.ts';
import { toExcerpt, toPlainText } from '../render/plain-text.ts';
import type { Resolved } from './resolve-references.ts';
import type { Session } from './session.ts';

const EXCERPT_LENGTH = 200;

/** Makes a page's HTML and Markdown files from its blocks. @throws CacheWriteError */
export async function convertTree(
  session: Session,
  plan: Plan,
  page: PlannedPage,
  tree: PageTree,
  resolved: Resolved,
): Promise<Omit<Conversion, 'fingerprint'>> {
  const own = { ...page, icon: plan.properties.get(page.id)?.icon };
  const context = createPageContext(session, plan, own, resolved);
  const { root, warnings, linkedPages } = convertPage(tree, context);
  const renderer = await session.openRenderer();
  await renderer.prepare(root);
  const rendered = renderer.renderHtml(root);
  const files = {
    html: rendered.html,
    headings: rendered.headings,
    markdown: renderer.renderMarkdown(root),
  };
  const content = digestOf(files);
  await session.pageContents.write(content, files);
  const place = { title: page.title, url: page.page.url };
  return {
    facts: {
      content,
      excerpt: toExcerpt(root, EXCERPT_LENGTH),
      words: countWords(toPlainText(root), session.site.language),
      linkedPages,
    },
    findings: [...warnings, ...rendered.warnings].map((found) => ({ ...found, page: place })),
  };
}

/** Words as a reader of the language counts them: Japanese and Chinese have no spaces. */
function countWords(text: string, language: string): number {
  let count = 0;
  for (const { isWordLike } of segmenterOf(language).segment(text)) if (isWordLike) count += 1;
  return count;
}

// Making one takes longer than using it.
const segmenters = new Map<string, Intl.Segmenter>();

function segmenterOf(language: string): Intl.Segmenter {
  const known = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' });
  segmenters.set(language, known);
  return known;
}
