import type { Fields } from '../convert/content.ts';
import { fieldsOf, itemsOf, stringOf } from '../convert/content.ts';
import type { SnapshotScope } from '../fetch/clean.ts';
import { clean, cleanLink } from '../fetch/clean.ts';

const marks = ['bold', 'italic', 'strikethrough', 'underline', 'code'] as const;

/**
 * Rich text in the short form of workspace folders, so that diffs are readable: a string if it is
 * one plain run; text that the short form cannot express stays in full.
 */
export function toShortText(items: unknown, scope: SnapshotScope): unknown {
  const short = itemsOf(items).map((item) => toShortItem(fieldsOf(item), scope));
  return short.length === 1 && typeof short[0] === 'string' ? short[0] : short;
}

function toShortItem(item: Fields, scope: SnapshotScope): unknown {
  const annotations = toShortAnnotations(fieldsOf(item['annotations']));
  const short = annotations && toShortContent(item, scope);
  if (!short) return clean(item, scope);
  const all = { ...short, ...annotations };
  const isPlain = Object.keys(all).length === 1 && typeof all['text'] === 'string';
  return isPlain ? all['text'] : all;
}

/** Undefined: the short form cannot express it. */
function toShortAnnotations(annotations: Fields): Fields | undefined {
  const known = new Set<string>([...marks, 'color']);
  if (!Object.keys(annotations).every((key) => known.has(key))) return undefined;
  const { color } = annotations;
  const set = marks.filter((mark) => annotations[mark] === true);
  return {
    ...Object.fromEntries(set.map((mark) => [mark, true])),
    ...(color === undefined || color === 'default' ? {} : { color }),
  };
}

function toShortContent(item: Fields, scope: SnapshotScope): Fields | undefined {
  const { type, href } = item;
  const plain = stringOf(item['plain_text']);
  if (type === 'text') {
    const content = stringOf(fieldsOf(item['text'])['content']);
    const url = stringOf(fieldsOf(fieldsOf(item['text'])['link'])['url']);
    if (content === undefined || content !== plain || (href ?? undefined) !== url) return undefined;
    return { text: content, ...(url === undefined ? {} : { link: cleanLink(url, scope) }) };
  }
  if (type === 'equation') {
    const expression = stringOf(fieldsOf(item['equation'])['expression']);
    const isWhole = expression !== undefined && expression === plain && href == null;
    return isWhole ? { equation: expression } : undefined;
  }
  return type === 'mention' ? toShortMention(fieldsOf(item['mention'])) : undefined;
}

/** Pages and databases by id alone: the reader of the snapshot looks their titles up. */
function toShortMention(mention: Fields): Fields | undefined {
  const { type } = mention;
  if (type !== 'page' && type !== 'database') return undefined;
  const id = stringOf(fieldsOf(mention[type])['id']);
  return id === undefined ? undefined : { mention: { [type]: id } };
}
