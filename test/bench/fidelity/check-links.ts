import type { Element, Node } from './dom.ts';
import { attribute, closest } from './dom.ts';
import type { Place, Range } from './locate.ts';
import type { Check, PageCheck } from './page-check.ts';
import type { Run, Target } from './runs.ts';
import { decode, resolveFile } from './site.ts';

/** Every link leads where its author sent it, or is gone. */
export function checkLinks(check: Check, page: PageCheck): void {
  for (const { expected, places } of page.located) {
    for (const place of places) {
      if (typeof place === 'string' || ['code', 'name'].includes(place.part.role)) continue;
      place.part.runs.forEach((run, at) => {
        const where = `${page.site.route} ${expected.block.type} ${expected.block.id}`;
        checkLink(check, page, run, place.runs[at] ?? [0, 0], place, where);
      });
    }
  }
}

function checkLink(
  check: Check,
  page: PageCheck,
  run: Run,
  range: Range,
  place: Place,
  where: string,
): void {
  if (range[0] === range[1]) return;
  const anchors = anchorsIn(page, range);
  const quote = (): string =>
    `${JSON.stringify(run.text?.slice(0, 60))} → ${JSON.stringify(run.link)} is ${anchors.map((a) => a && attribute(a, 'href')).join(' ')}`;
  if (run.link === undefined) {
    const clean = anchors.every((anchor) => anchor === undefined);
    const heading = closest(place.node, 'summary', 'h2', 'h3', 'h4', 'h5') !== undefined;
    if (run.linked || !heading) {
      check.counter.count(
        run.linked ? 'links that must go' : 'no link that is not set',
        clean,
        where,
        quote,
      );
    }
    return;
  }
  const link = run.link;
  const found = anchors.every(
    (anchor) => anchor !== undefined && leadsTo(check, page, attribute(anchor, 'href') ?? '', link),
  );
  check.counter.count(rowOf(run, link), found, where, quote);
}

function rowOf(run: Run, link: Target): string {
  if (link.kind === 'external') return 'links to elsewhere';
  if (run.type.startsWith('mention')) return 'links of mentions';
  if (link.kind === 'route') return 'links to routes';
  return link.block === undefined ? 'links to pages' : 'links to blocks';
}

function anchorsIn(page: PageCheck, [start, end]: Range): readonly (Element | undefined)[] {
  const nodes = new Set<Node>();
  for (let at = start; at < end; at++) nodes.add(page.letters.nodeAt(at));
  return [...nodes].map((node) => closest(node, 'a'));
}

function leadsTo(check: Check, page: PageCheck, href: string, target: Target): boolean {
  if (target.kind === 'external') return sameAddress(href, target.href);
  const file = resolveFile(check.site, href, page.site.file.path);
  if (target.kind === 'route') {
    const wanted = resolveFile(check.site, target.path, 'index.html');
    return file !== undefined && file === wanted;
  }
  const wanted = check.pages.get(target.id);
  if (wanted === undefined || file !== wanted.site.file.path) return false;
  if (target.block === undefined) return true;
  return landsOn(wanted, target.block, /#(.*)$/.exec(href)?.[1] ?? '');
}

function sameAddress(shown: string, wanted: string): boolean {
  const [left, right] = [shown, wanted].map((each) => URL.parse(each)?.href ?? each);
  return left === right || decode(left ?? '') === decode(right ?? '');
}

/** The anchor is on the block, or around it; of a block that is not on the page none is needed. */
function landsOn(page: PageCheck, block: string, fragment: string): boolean {
  const located = page.located.find(({ expected }) => expected.block.id === block);
  if (located === undefined) return true;
  const isShown = !['template', 'unsupported'].includes(located.expected.block.type);
  if (!isShown && fragment === '') return true;
  const element = page.site.file.ids.get(decode(fragment));
  if (element === undefined) return false;
  const anchor = closest(element, 'h2', 'h3', 'h4', 'h5') ?? element;
  const place = located.places.find((each): each is Place => typeof each === 'object');
  if (place === undefined) return located.anchor === anchor;
  const [start, end] = [page.letters.startOf(anchor), page.letters.endOf(anchor)];
  return start <= place.range[0] && place.range[0] <= end;
}
