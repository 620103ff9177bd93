import type { Element } from './dom.ts';
import { attribute, closest } from './dom.ts';
import { firstPlace } from './check-text.ts';
import type { Located } from './locate.ts';
import type { PageCheck } from './page-check.ts';
import type { SourceBlock } from './source.ts';
import type { Counter } from './counter.ts';

const kinds = ['bulleted_list_item', 'numbered_list_item', 'to_do'];
const formats: ReadonlyMap<unknown, string> = new Map([
  ['letters', 'a'],
  ['roman', 'i'],
]);

/** One list for each run of neighbours of one type, numbered as the author said. */
export function checkLists(page: PageCheck, counter: Counter): void {
  const byBlock = new Map<SourceBlock, Located>(
    page.located.map((located) => [located.expected.block, located]),
  );
  const listOf = (block: SourceBlock): Element | undefined => {
    const located = byBlock.get(block);
    const place = located && firstPlace(located);
    const item = place && closest(place.node, 'li');
    return item && closest(item, 'ul', 'ol');
  };
  const groups = new Set(page.located.map(({ expected }) => expected.siblings));
  for (const siblings of groups) {
    for (const run of toRuns(siblings)) checkRun(page, run, listOf, counter);
    checkNeighbours(page, siblings, listOf, counter);
  }
}

/** Maximal sequences of siblings of one list type; a start index begins another. */
function toRuns(siblings: readonly SourceBlock[]): readonly (readonly SourceBlock[])[] {
  const runs: SourceBlock[][] = [];
  siblings.forEach((block, at) => {
    if (!kinds.includes(block.type)) return;
    const before = siblings[at - 1];
    if (before?.type === block.type) runs.at(-1)?.push(block);
    else runs.push([block]);
  });
  return runs;
}

function checkRun(
  page: PageCheck,
  run: readonly SourceBlock[],
  listOf: (block: SourceBlock) => Element | undefined,
  counter: Counter,
): void {
  const [first] = run;
  const lists = run.map(listOf).filter((list) => list !== undefined);
  const [list] = lists;
  if (first === undefined || list === undefined) return;
  const where = `${page.site.route} ${first.type} ${first.id}`;
  counter.count(
    'list runs',
    new Set(lists).size === 1,
    where,
    () => `${new Set(lists).size} lists of ${run.length} items`,
  );
  if (first.type !== 'numbered_list_item') return;
  const start = first.value['list_start_index'];
  const wanted = Number.isSafeInteger(start) ? Number(start) : 1;
  const shown = Number(attribute(list, 'start') ?? 1);
  counter.count('list numbers', shown === wanted, where, () => `${shown} for ${wanted}`);
  const format = formats.get(first.value['list_format']);
  counter.count('list formats', attribute(list, 'type') === format, where, () => format ?? 'none');
}

/** Two runs are never one list. */
function checkNeighbours(
  page: PageCheck,
  siblings: readonly SourceBlock[],
  listOf: (block: SourceBlock) => Element | undefined,
  counter: Counter,
): void {
  const lists = toRuns(siblings).flatMap(([first]) => {
    const list = first && listOf(first);
    return list === undefined ? [] : [{ list, first }];
  });
  lists.forEach(({ list, first }, at) => {
    const before = lists[at - 1];
    if (before === undefined) return;
    counter.count(
      'list runs',
      before.list !== list,
      `${page.site.route} ${first?.id ?? ''}`,
      () => 'two runs in one list',
    );
  });
}
