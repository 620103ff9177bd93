import type { Column, Row, Source } from './plain-workspace.ts';
import { toId } from './plain-workspace.ts';

export const ids = {
  ...{ posts: toId(2, 1), authors: toId(2, 2), shelf: toId(2, 3) },
  ...{ blog: toId(1, 1), people: toId(1, 2), books: toId(1, 3) },
  synced: toId(88, 1),
};
const LONG_AGO = Date.parse('2026-01-02T10:00:00.000Z');

const column = (id: string, name: string, type: Column['type'], of = ''): Column => ({
  ...{ id, name, type, of },
});

/** @param gate type of the column that decides what is published */
export function toSources(gate: 'checkbox' | 'formula'): Source[] {
  const common = () => [column('title', 'Name', 'title'), column('note', 'Note', 'rich_text')];
  const posts = [
    ...common(),
    column('publ', 'Published', gate),
    column('date', 'Date', 'date'),
    column('slug', 'Slug', 'rich_text'),
    column('tags', 'Tags', 'multi_select'),
    column('seri', 'Series', 'select'),
    column('cate', 'Category', 'rollup', 'auth.fiel'),
    column('labl', 'Label', 'formula'),
    column('auth', 'Author', 'relation', ids.authors),
    column('rela', 'Related', 'relation', ids.posts),
  ];
  const authors = [
    ...common(),
    column('publ', 'Published', 'checkbox'),
    column('fiel', 'Field', 'select'),
    column('back_auth', 'Posts', 'relation', ids.posts),
  ];
  const shelf = [
    ...common(),
    column('due', 'Due', 'date'),
    column('kind', 'Kind', 'select'),
    column('owne', 'Owner', 'relation', ids.authors),
  ];
  const views = [
    { id: toId(3, 1), name: 'All', sorts: 'title' },
    { id: toId(3, 2), name: 'Due', sorts: 'title', come: 'due' },
  ];
  return [
    { id: ids.posts, database: ids.blog, title: 'Blog', columns: posts },
    { id: ids.authors, database: ids.people, title: 'Authors', columns: authors },
    {
      ...{ id: ids.shelf, database: ids.books, title: 'Shelf', columns: shelf },
      page: postId(special.shelf),
      views,
    },
  ];
}

type Options = Map<string, { name: string; color: string }>;

const toOptions = (names: Readonly<Record<string, string>>): Options =>
  new Map(Object.entries(names).map(([id, name]) => [id, { name, color: 'blue' }]));

export const toOptionLists = (): Record<'tags' | 'seri' | 'fiel' | 'kind', Options> => ({
  tags: toOptions({ 'tag-a': 'Alder', 'tag-b': 'Birch', 'tag-c': 'Cedar', 'tag-d': 'Dogwood' }),
  seri: toOptions({ 'seri-a': 'Woods', 'seri-b': 'Rivers' }),
  fiel: toOptions({ 'fiel-a': 'Botany', 'fiel-b': 'Geology' }),
  kind: toOptions({ 'kind-a': 'Novel', 'kind-b': 'Play' }),
});

export const postId = (number: number): string => toId(16, number);
export const authorId = (number: number): string => toId(16, 1_000 + number);
export const bookId = (number: number): string => toId(16, 2_000 + number);

export function toRow(source: string, id: string, title: string): Row {
  return {
    ...{ id, source, title, checks: { publ: true }, dates: {}, picks: {}, relations: {} },
    ...{ texts: {}, edited: LONG_AGO, icon: undefined, trashed: false },
    blocks: [{ kind: 'text', text: `The text of ${title}.` }],
  };
}

const isFirst = (one: string, index: number, all: readonly string[]): boolean =>
  all.indexOf(one) === index;

/** Numbers of posts that hold something special. Those from 23 on are like one another. */
export const special = {
  ...{ original: 3, picture: 5, otherPicture: 6, shelf: 7, title: 8, slug: 9, draft: 10 },
  ...{ copies: [11, 12], trash: 15, unpublished: 16, moved: 17, later: 18, part: 20 },
} as const;

/** Posts that name one another, people who wrote them, and a shelf in one of the posts. */
export function toRows(count: number): Row[] {
  const tags = ['tag-a', 'tag-b', 'tag-c'];
  const posts = Array.from({ length: count }, (_, number): Row => {
    const row = toRow(ids.posts, postId(number), `Post ${number}`);
    row.checks['publ'] = number !== special.draft;
    row.picks['tags'] = [tags[number % 3] ?? '', tags[(number * 7) % 3] ?? ''].filter(isFirst);
    if (number >= 19 && number <= 22) row.picks['seri'] = ['seri-a'];
    row.dates['date'] = `2026-01-${String((number % 28) + 1).padStart(2, '0')}`;
    row.relations['auth'] = [authorId(number % 4)];
    row.relations['rela'] = [postId((number * 13) % count)];
    row.blocks.push({ kind: 'mention', page: postId((number * 5) % count) });
    if (number === special.picture || number === special.otherPicture) {
      row.blocks.push({ kind: 'image', key: `key${number}` });
    }
    if (number === special.original) {
      row.blocks.push({ kind: 'synced', id: ids.synced, text: 'Said once.' });
    }
    if (special.copies.some((copy) => copy === number)) {
      row.blocks.push({ kind: 'copy', of: ids.synced });
    }
    if (number === special.shelf) row.blocks.push({ kind: 'database', database: ids.books });
    return row;
  });
  const authors = Array.from({ length: 4 }, (_, number): Row => {
    const row = toRow(ids.authors, authorId(number), `Author ${number}`);
    row.picks['fiel'] = [number % 2 === 0 ? 'fiel-a' : 'fiel-b'];
    return row;
  });
  const books = Array.from({ length: 6 }, (_, number): Row => {
    const row = toRow(ids.shelf, bookId(number), `Book ${number}`);
    row.picks['kind'] = [number % 2 === 0 ? 'kind-a' : 'kind-b'];
    row.relations['owne'] = [authorId(number % 4)];
    row.dates['due'] = '2026-01-05';
    return row;
  });
  return [...posts, ...authors, ...books];
}
