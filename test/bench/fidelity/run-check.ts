import { checkBlocks } from './check-blocks.ts';
import { checkHeader } from './check-header.ts';
import { checkLinks } from './check-links.ts';
import { checkLists } from './check-lists.ts';
import { checkBlockColors, checkRuns } from './check-marks.ts';
import { checkMedia } from './check-media.ts';
import { checkReferences } from './check-references.ts';
import { checkSafety } from './check-safety.ts';
import { checkSite, titleOf } from './check-site.ts';
import { checkStructure } from './check-structure.ts';
import { checkTexts } from './check-text.ts';
import { checkMarkdown, checkSyntax } from './check-twins.ts';
import { flatten } from './expected.ts';
import { toLetters } from './letters.ts';
import { locate } from './locate.ts';
import type { Check, PageCheck } from './page-check.ts';
import type { World } from './runs.ts';
import { toRuns } from './runs.ts';
import type { BuiltSite } from './site.ts';
import { resolveFile } from './site.ts';
import type { Source } from './source.ts';
import type { Row } from './counter.ts';
import { createCounter } from './counter.ts';

/** Compares a built site with the workspace it was built from, row by row of the contract. */
export function runCheck(
  source: Source,
  site: BuiltSite,
  privateWords: readonly string[] = [],
): readonly Row[] {
  const world = createWorld(source, site);
  const counter = createCounter();
  const pages = new Map(
    source.pages.flatMap((page): [string, PageCheck][] => {
      const built = site.pages.get(page.id)?.[0];
      if (!page.published || built?.content === undefined) return [];
      const letters = toLetters(built.content);
      const located = locate(flatten(page.blocks, world), letters, built.file.ids);
      return [[page.id, { source: page, site: built, content: built.content, letters, located }]];
    }),
  );
  const check: Check = { source, site, world, counter, pages };
  checkSite(check);
  for (const page of pages.values()) {
    checkHeader(check, page);
    checkTexts(page, counter);
    checkRuns(page, counter);
    checkBlockColors(page, counter);
    checkLinks(check, page);
    checkStructure(page, counter);
    checkLists(page, counter);
    checkBlocks(check, page);
    checkMedia(check, page);
    checkReferences(check, page);
    checkMarkdown(check, page);
  }
  checkSyntax(check);
  checkSafety(check, privateWords);
  return counter.rows();
}

function createWorld(source: Source, site: BuiltSite): World {
  const byId = new Map(source.pages.map((page) => [page.id, page]));
  const titles = new Map<string, string>();
  const ids = new Set([source.database.id, ...source.database.sourceIds]);
  const world: World = {
    titleOf(id) {
      const page = byId.get(id);
      if (page?.published !== true) return undefined;
      const held = titles.get(id);
      if (held !== undefined) return held;
      // A title may mention a page whose title mentions this one.
      titles.set(id, '');
      const title = toRuns(titleOf(page), world)
        .map(({ text }) => text ?? '')
        .join('');
      titles.set(id, title);
      return title;
    },
    collectionOf: (id) =>
      ids.has(id) ? { title: source.database.title, route: '/posts/' } : undefined,
    isRoute: (path) => resolveFile(site, path, 'index.html') !== undefined,
  };
  return world;
}
