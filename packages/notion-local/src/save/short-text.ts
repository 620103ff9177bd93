import type { ApiObject } from '../model/api-object.ts';
import { idOf, toObject, toObjects, toText } from '../model/api-object.ts';

const styles = ['bold', 'italic', 'strikethrough', 'underline', 'code'];

/** Rich text as a person writes it into a folder: a string where that says everything. */
export function toShortText(richText: unknown): unknown {
  const runs = toObjects(richText).map(toRun);
  const [first] = runs;
  if (runs.length === 0) return '';
  return runs.length === 1 && typeof first === 'string' ? first : runs;
}

function toRun(item: ApiObject): unknown {
  const marks = toMarks(toObject(item['annotations']));
  if (item['type'] === 'equation') {
    return { equation: toObject(item['equation'])['expression'], ...marks };
  }
  if (item['type'] === 'mention') return toShortMention(toObject(item['mention']), marks) ?? item;
  const { content, link } = toObject(item['text']);
  const url = toObject(link)['url'];
  if (Object.keys(marks).length === 0 && url === undefined) return content;
  return { text: content, ...marks, ...(url === undefined ? {} : { link: url }) };
}

function toMarks(annotations: ApiObject): ApiObject {
  const color = toText(annotations['color']);
  return {
    ...Object.fromEntries(styles.filter((name) => annotations[name] === true).map(on)),
    ...(color === '' || color === 'default' ? {} : { color }),
  };
}

const on = (name: string): readonly [string, true] => [name, true];

/** Undefined: only the API's own object says all of it. */
function toShortMention(mention: ApiObject, marks: ApiObject): ApiObject | undefined {
  const type = toText(mention['type']);
  switch (type) {
    case 'page':
    case 'database':
      return { mention: { [type]: idOf(toObject(mention[type])) }, ...marks };
    case 'date':
      return { mention: { date: toShortDate(toObject(mention['date'])) }, ...marks };
    case 'custom_emoji':
      return { mention: { custom_emoji: toObject(mention['custom_emoji'])['name'] }, ...marks };
    default:
      return undefined;
  }
}

/** A day or an instant alone, or a range. */
export function toShortDate(date: ApiObject): unknown {
  const { start, end, time_zone } = date;
  if ((end ?? null) === null && (time_zone ?? null) === null) return start;
  const given = Object.entries({ start, end, time_zone }).filter(([, value]) => value !== null);
  return Object.fromEntries(given);
}
