import type { Element } from './dom.ts';
import { attribute, findAll, textOf } from './dom.ts';
import { toJson, toList, toText } from './json.ts';
import { toLetterText } from './normal.ts';
import type { Check, PageCheck } from './page-check.ts';
import { resolveFile } from './site.ts';

/** A page's date, tags and authors stand in its header and lead to their own pages. */
export function checkHeader(check: Check, page: PageCheck): void {
  const { properties } = page.source;
  const kind = toText(toJson(toJson(properties['Type'])['select'])['name']);
  if (kind === 'Page') return;
  const header = findAll(page.site.article, 'header')[0];
  const links = header === undefined ? [] : findAll(header, 'a');
  const where = page.site.route;
  const start = toText(toJson(toJson(properties['Date'])['date'])['start']);
  if (start !== '' && header !== undefined) {
    const times = findAll(header, 'time').map((time) => attribute(time, 'datetime') ?? '');
    const found = times.some((each) => each === start || Date.parse(each) === Date.parse(start));
    check.counter.count('dates of pages', found, where, () => `${start} in ${times.join(' ')}`);
  }
  const tags = toList(toJson(properties['Tags'])['multi_select']).map((tag) => toText(tag['name']));
  for (const tag of tags.filter((name) => /\S/u.test(name))) {
    const file = leadsInto(check, page, links, tag, 'tags/');
    check.counter.count('tags lead to their page', file !== undefined, where, () => tag);
    const list = file === undefined ? undefined : check.site.byPath.get(file);
    const shown = list !== undefined && isListed(check, list.path, page);
    check.counter.count('tag pages list their posts', shown, where, () => tag);
  }
  const people = toList(toJson(properties['Authors'])['people']).map((one) => toText(one['name']));
  for (const name of people.filter((each) => each !== '')) {
    const file = leadsInto(check, page, links, name, 'authors/');
    check.counter.count('authors lead to their page', file !== undefined, where, () => name);
  }
}

/** The file in a folder that the link of this text leads to. */
function leadsInto(
  { site }: Check,
  page: PageCheck,
  links: readonly Element[],
  text: string,
  folder: string,
): string | undefined {
  return links
    .filter((a) => toLetterText(textOf(a)) === toLetterText(text))
    .map((a) => resolveFile(site, attribute(a, 'href') ?? '', page.site.file.path))
    .find((file) => file?.startsWith(folder) === true);
}

/** On the first page of a list, or on one of those after it. */
function isListed({ site }: Check, first: string, page: PageCheck): boolean {
  const folder = first.replace(/index\.html$/, '');
  const lists = site.html.filter(
    ({ path }) =>
      path === first ||
      (path.startsWith(folder) && /^\d+\/index\.html$/.test(path.slice(folder.length))),
  );
  return lists.some((list) =>
    list.elements.some(
      (each) =>
        each.tagName === 'a' &&
        resolveFile(site, attribute(each, 'href') ?? '', list.path) === page.site.file.path,
    ),
  );
}
