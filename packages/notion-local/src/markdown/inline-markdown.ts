import type { ApiObject } from '../model/api-object.ts';
import { toObject, toObjects, toText } from '../model/api-object.ts';

/** Rich text in Notion's enhanced Markdown: CommonMark, `<span>` for colours, `<mention-…>`. */
export function toInlineMarkdown(richText: unknown): string {
  return toObjects(richText).map(toItemMarkdown).join('');
}

function toItemMarkdown(item: ApiObject): string {
  const plain = toText(item['plain_text']);
  const { bold, italic, strikethrough, underline, code, color } = toObject(item['annotations']);
  const wrappers: readonly (readonly [boolean, (text: string) => string])[] = [
    [code === true, (text) => `\`${text}\``],
    [bold === true, (text) => `**${text}**`],
    [italic === true, (text) => `*${text}*`],
    [strikethrough === true, (text) => `~~${text}~~`],
    [underline === true, (text) => `<span underline="true">${text}</span>`],
    [
      color !== undefined && color !== 'default',
      (text) => `<span color="${toColor(color)}">${text}</span>`,
    ],
  ];
  const core = toCore(item, plain, code === true);
  const marked = wrappers.reduce((text, [isOn, wrap]) => (isOn ? wrap(text) : text), core);
  const url = toText(toObject(toObject(item['text'])['link'])['url']);
  return url === '' ? marked : `[${marked}](${url})`;
}

function toCore(item: ApiObject, plain: string, isCode: boolean): string {
  if (item['type'] === 'equation') {
    return `$\`${toText(toObject(item['equation'])['expression'])}\`$`;
  }
  if (item['type'] === 'mention') return toMention(toObject(item['mention']), item, plain);
  return (isCode ? plain : escapeMarkdown(plain)).replaceAll('\n', '<br>');
}

function toMention(mention: ApiObject, item: ApiObject, plain: string): string {
  const type = toText(mention['type']);
  const value = toObject(mention[type]);
  switch (type) {
    case 'page':
    case 'database': {
      const url = toText(item['href']);
      return `<mention-${type} url="${url}">${escapeMarkdown(plain)}</mention-${type}>`;
    }
    case 'user': {
      const name = plain.replace(/^@/, '');
      return `<mention-user url="user://${toText(value['id'])}">${escapeMarkdown(name)}</mention-user>`;
    }
    case 'date':
      return toDateMention(value);
    case 'custom_emoji':
      return `:${toText(value['name'])}:`;
    default:
      return escapeMarkdown(plain);
  }
}

function toDateMention(date: ApiObject): string {
  const attributes = (['start', 'end', 'time_zone'] as const)
    .map((name) => [name === 'time_zone' ? 'timeZone' : name, toText(date[name])])
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name ?? ''}="${value ?? ''}"`);
  return `<mention-date ${attributes.join(' ')}/>`;
}

export function escapeMarkdown(text: string): string {
  return text.replace(/[\\*~`$[\]<>{}|^]/g, '\\$&');
}

/** `blue_background` is `blue_bg` in enhanced Markdown. */
export function toColor(color: unknown): string {
  return toText(color).replace('_background', '_bg');
}
