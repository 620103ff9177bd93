import type { ApiObject } from './model/api-object.ts';
import { idOf, isApiObject, toObject, toPlainText, toText } from './model/api-object.ts';
import type { Workspace } from './model/workspace-model.ts';
import type { Presenter } from './present.ts';
import { titleOf } from './routes/blocks.ts';

/** Titles by the ids of pages and databases. */
export type Titles = ReadonlyMap<string, string>;

/** The pages and databases that have another title than before, with the one that they have now. */
export function findRenamed(before: Workspace, now: Workspace): Titles {
  const renamed = new Map<string, string>();
  const compare = (
    olds: ReadonlyMap<string, ApiObject>,
    news: ReadonlyMap<string, ApiObject>,
    read: (object: ApiObject) => string,
  ): void => {
    for (const [id, object] of news) {
      const old = olds.get(id);
      // An object that was not written is the same one.
      if (old === object) continue;
      const title = read(object);
      if (old === undefined || read(old) !== title) renamed.set(id, title || 'Untitled');
    }
  };
  compare(before.pages, now.pages, titleOf);
  compare(before.databases, now.databases, ({ title }) => toPlainText(title));
  return renamed;
}

/** Answers in which mentions of renamed pages and databases say the new title, as Notion's do. */
export function withRenamedMentions(present: Presenter, renamed: Titles): Presenter {
  if (renamed.size === 0) return present;
  return (object) => toObject(rename(present(object), renamed));
}

function rename(value: unknown, renamed: Titles): unknown {
  if (Array.isArray(value)) return value.map((item) => rename(item, renamed));
  if (!isApiObject(value)) return value;
  const fields = Object.entries(value).map(([name, field]): [string, unknown] => [
    name,
    rename(field, renamed),
  ]);
  const title = value['type'] === 'mention' ? findTitle(value, renamed) : undefined;
  return Object.fromEntries(
    title === undefined ? fields : [...fields, ['plain_text', title] as const],
  );
}

function findTitle({ mention }: ApiObject, renamed: Titles): string | undefined {
  const named = toObject(mention);
  return renamed.get(idOf(toObject(named[toText(named['type'])])));
}
