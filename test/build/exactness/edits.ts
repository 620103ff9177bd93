import type { Random } from '../../bench/sites/random.ts';
import { pick } from '../../bench/sites/random.ts';
import { authorId, bookId, ids, postId, special, toRow } from './blog.ts';
import type { PlainNotion } from './plain-notion.ts';
import type { Option, Row, Source } from './plain-workspace.ts';
import { toId } from './plain-workspace.ts';

/** Who edits the workspace, by a seed. */
export interface Writer {
  readonly notion: PlainNotion;
  readonly random: Random;
  /** Makes every text another one. */
  count: number;
}

export type Edit = (writer: Writer) => void;

export const rowOf = ({ notion }: Writer, id: string): Row => {
  const row = notion.rows.find((one) => one.id === id);
  if (!row) throw new Error(`There is no row ${id}.`);
  return row;
};

/** A published post that holds nothing special. */
export const anyPost = (writer: Writer): Row =>
  pick(
    writer.random,
    writer.notion.rows.filter(
      ({ id, source, trashed, checks }) =>
        source === ids.posts && id >= postId(23) && !trashed && checks['publ'] === true,
    ),
  );

/** Changes a row as a person does, who leaves the time of it. */
export function change(writer: Writer, row: Row, work: (row: Row, news: string) => void): void {
  writer.count += 1;
  work(row, `news ${writer.count}`);
  row.edited = writer.notion.now();
}

const optionOf = ({ notion }: Writer, column: string, id: string): Option => {
  const option = notion.options[column]?.get(id);
  if (!option) throw new Error(`There is no option ${id}.`);
  return option;
};

const sourceOf = ({ notion }: Writer, id: string): Source => {
  const source = notion.sources.find((one) => one.id === id);
  if (!source) throw new Error(`There is no data source ${id}.`);
  return source;
};

const renameColumn = (writer: Writer, source: string, column: string): void => {
  const found = sourceOf(writer, source).columns.find(({ id }) => id === column);
  if (!found) throw new Error(`There is no column ${column}.`);
  found.name = `${found.name} renamed`;
};

/** What is edited before a build, by what it is called. */
export const edits = {
  'a text, a mention, an icon': (w) => {
    rewrite(w, anyPost(w));
    change(w, anyPost(w), (row) => (row.blocks[1] = { kind: 'mention', page: anyPost(w).id }));
    change(w, anyPost(w), (row) => (row.icon = '🌲'));
  },
  'a title without a slug and one with it': (w) => {
    change(w, rowOf(w, postId(special.title)), (row, news) => (row.title = `A title, ${news}`));
    change(w, rowOf(w, postId(special.slug)), (row) => (row.texts['slug'] = 'typed'));
  },
  'a title whose slug is typed': (w) => {
    change(
      w,
      rowOf(w, postId(special.slug)),
      (row, news) => (row.title = `Another title, ${news}`),
    );
  },
  'values of related rows': (w) => {
    change(w, rowOf(w, authorId(1)), (row) => (row.picks['fiel'] = ['fiel-a']));
    change(w, rowOf(w, authorId(2)), (row, news) => (row.title = `An author, ${news}`));
  },
  'names and a colour of options': (w) => {
    optionOf(w, 'tags', 'tag-a').name = 'Ash';
    optionOf(w, 'seri', 'seri-a').name = 'Forests';
    optionOf(w, 'fiel', 'fiel-b').color = 'red';
  },
  'names of columns': (w) => {
    for (const column of ['note', 'seri', 'labl']) renameColumn(w, ids.posts, column);
    renameColumn(w, ids.authors, 'fiel');
  },
  'pictures: another one of the same name, and one less': (w) => {
    change(
      w,
      rowOf(w, postId(special.picture)),
      (row, news) => (row.blocks[2] = { kind: 'image', key: news }),
    );
    change(w, rowOf(w, postId(special.otherPicture)), (row) => void row.blocks.splice(2, 1));
  },
  'a page in the trash, one unpublished, one moved away, one new': (w) => {
    change(w, rowOf(w, postId(special.trash)), (row) => (row.trashed = true));
    change(w, rowOf(w, postId(special.unpublished)), (row) => (row.checks['publ'] = false));
    change(w, rowOf(w, postId(special.moved)), (row) => (row.source = ids.authors));
    w.notion.rows.push(toRow(ids.posts, toId(16, 3_000), 'A new post'));
    change(w, rowOf(w, toId(16, 3_000)), (row) => (row.picks['tags'] = ['tag-d']));
  },
  'a page out of the trash, one published, one moved back, one for later': (w) => {
    change(w, rowOf(w, postId(special.trash)), (row) => (row.trashed = false));
    change(w, rowOf(w, postId(special.unpublished)), (row) => (row.checks['publ'] = true));
    change(w, rowOf(w, postId(special.moved)), (row) => (row.source = ids.posts));
    const hour = new Date(w.notion.now() + 3_600_000).toISOString();
    change(w, rowOf(w, postId(special.later)), (row) => (row.dates['date'] = hour));
  },
  'the order of a series, and the original of synced blocks': (w) => {
    change(w, rowOf(w, postId(special.part)), (row) => (row.dates['date'] = '2026-02-27'));
    change(w, rowOf(w, postId(special.original)), (row, text) => {
      const at = row.blocks.findIndex(({ kind }) => kind === 'synced');
      row.blocks[at] = { kind: 'synced', id: ids.synced, text };
    });
  },
  'rows of a database in a page': (w) => {
    change(w, rowOf(w, bookId(1)), (row, news) => (row.title = `A book, ${news}`));
    change(w, rowOf(w, bookId(2)), (row) => (row.picks['kind'] = ['kind-b']));
    change(w, rowOf(w, bookId(3)), (row) => (row.trashed = true));
    const tomorrow = new Date(w.notion.now() + 86_400_000).toISOString().slice(0, 10);
    change(w, rowOf(w, bookId(4)), (row) => (row.dates['due'] = tomorrow));
    w.notion.rows.push(toRow(ids.shelf, toId(16, 2_100), 'A new book'));
    change(w, rowOf(w, toId(16, 2_100)), (row) => (row.relations['owne'] = [authorId(2)]));
  },
} as const satisfies Readonly<Record<string, Edit>>;

/** A new text of a row. */
export function rewrite(writer: Writer, row: Row): void {
  change(writer, row, (own, text) => (own.blocks[0] = { kind: 'text', text }));
}
