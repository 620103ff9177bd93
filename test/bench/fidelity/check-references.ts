import type { Element } from './dom.ts';
import { attribute, classesOf, findAll, textOf } from './dom.ts';
import { findHeadings } from './find-headings.ts';
import { toJson, toText, toList } from './json.ts';
import { normalize, toLetterText } from './normal.ts';
import type { Check, PageCheck } from './page-check.ts';
import type { SourceDatabase } from './source.ts';
import { plainText } from './source.ts';
import { decode } from './site.ts';

/** Child databases, tables of contents: what a page shows of other things. */
export function checkReferences(check: Check, page: PageCheck): void {
  for (const located of page.located) {
    const { type, id } = located.expected.block;
    const where = `${page.site.route} ${type} ${id}`;
    const database = check.source.databases.get(id);
    if (type === 'child_database' && database !== undefined) {
      checkDatabase(check, page, located.anchor, database, where);
    }
    if (type === 'table_of_contents') checkContents(check, page, located.anchor, where);
    if (type === 'template')
      checkTemplate(check, page, plainText(located.expected.block.value['rich_text']), where);
  }
}

function checkDatabase(
  { counter }: Check,
  page: PageCheck,
  anchor: Element | undefined,
  database: SourceDatabase,
  where: string,
): void {
  const box = anchor ?? findBox(page, database.title);
  counter.count(
    'child databases: title',
    box !== undefined &&
      toLetterText(textOf(box)).includes(toLetterText(database.title.split('Zq')[0] ?? '')),
    where,
  );
  if (box === undefined) return;
  const [table] = findAll(box, 'table');
  const published = database.rows.filter((row) => row.published);
  if (!database.gated) {
    counter.count('child databases: no gate, no rows', table === undefined, where);
    return;
  }
  const lines = table === undefined ? [] : findAll(table, 'tr');
  counter.count(
    'child databases: published rows',
    lines.length === published.length + 1,
    where,
    () => `${lines.length - 1} of ${published.length}`,
  );
  const shown = lines.map((line) => toLetterText(textOf(line)));
  for (const { page: row } of published) {
    const line = shown.find((text) => text.includes(toLetterText(titleOf(row))));
    counter.count('child databases: published rows', line !== undefined, where, () => titleOf(row));
    for (const [name, text] of cellsOf(row)) {
      const found = line?.includes(toLetterText(text)) === true;
      counter.count(
        'child databases: values',
        found,
        `${where} ${titleOf(row)}`,
        () => `${name}: ${text}`,
      );
    }
  }
}

function findBox(page: PageCheck, title: string): Element | undefined {
  return findAll(page.content, 'div', 'section').findLast((each) => textOf(each).includes(title));
}

function titleOf(row: SourceDatabase['rows'][number]['page']): string {
  const title = Object.values(toJson(row['properties'])).find(
    (each) => toJson(each)['type'] === 'title',
  );
  return plainText(toJson(title)['title']);
}

/** Values with only one possible wording. */
function cellsOf(
  row: SourceDatabase['rows'][number]['page'],
): readonly (readonly [string, string])[] {
  return Object.entries(toJson(row['properties'])).flatMap(([name, property]) =>
    wordsOf(toJson(property))
      .filter((word) => word !== '')
      .map((word) => [name, normalize(word)] as const),
  );
}

function wordsOf(property: ReturnType<typeof toJson>): readonly string[] {
  const type = toText(property['type']);
  const value = property[type];
  switch (type) {
    case 'rich_text':
      // A mention has a text of the site's.
      return toList(value).some((run) => run['type'] === 'mention') ? [] : [plainText(value)];
    case 'select':
    case 'status':
      return [toText(toJson(value)['name'])];
    case 'multi_select':
      return toList(value).map((option) => toText(option['name']));
    case 'url':
    case 'email':
    case 'phone_number':
      return [toText(value)];
    case 'people':
      return toList(value).map((person) => toText(person['name']));
    case 'files':
      return toList(value).map((file) => toText(file['name']));
    case 'formula':
      return [toText(toJson(value)['string'])];
    case 'unique_id':
      return toJson(value)['prefix']
        ? [`${toText(toJson(value)['prefix'])}-${String(toJson(value)['number'])}`]
        : [];
    default:
      return [];
  }
}

function checkContents(
  { counter }: Check,
  page: PageCheck,
  anchor: Element | undefined,
  where: string,
): void {
  const headings = findHeadings(page.content).filter((each) => textOf(each).trim() !== '');
  if (headings.length === 0) return;
  const nav =
    anchor ?? findAll(page.content, 'nav').find((each) => classesOf(each).includes('toc'));
  const links = nav === undefined ? [] : findAll(nav, 'a');
  const shown = links.map(
    (a) => `${decode(attribute(a, 'href') ?? '')} ${toLetterText(textOf(a))}`,
  );
  for (const heading of headings) {
    const wanted = `#${attribute(heading, 'id') ?? ''} ${toLetterText(headingText(heading))}`;
    counter.count('tables of contents: every heading', shown.includes(wanted), where, () =>
      wanted.slice(0, 100),
    );
  }
}

function headingText(heading: Element): string {
  const marks = findAll(heading, 'math');
  return marks.length === 0 ? textOf(heading) : textOf(heading);
}

function checkTemplate({ counter }: Check, page: PageCheck, words: string, where: string): void {
  if (words === '') return;
  counter.count(
    'templates are not content',
    !page.letters.text.includes(toLetterText(words)),
    where,
  );
}
