import type { ApiObject } from '../../../packages/notion-local/src/model/api-object.ts';
import { workspaceFileUrl } from '../../../packages/notion-local/src/model/workspace-model.ts';
import type { Random } from './random.ts';
import { createRandom, pickNumber } from './random.ts';
import { plain, toPageId, toRichText } from './site-objects.ts';
import type { SiteEdits, SiteShape } from './site-shape.ts';
import { createSentence, createWords } from './words.ts';

/** The blocks of a page as it stands after its edits: the same for the same arguments. */
export function toBlocks(shape: SiteShape, edits: SiteEdits, number: number): ApiObject[] {
  const random = createRandom(shape.seed * 7_919 + number);
  const blocks = Array.from({ length: shape.blocks }, (_, index) => toBlock(shape, random, index));
  const links = createRandom(number + 31)() < (shape.links ?? 0) ? toLinks(shape, random) : [];
  const picture = createRandom(number + 47)() < (shape.pictures ?? 0) ? [toPicture(number)] : [];
  const revision = edits.texts[number] ?? 0;
  const edited = revision > 0 ? [toText('paragraph', [toRichText(`Edited ${revision}.`)])] : [];
  return [...blocks, ...links, ...picture, ...edited];
}

function toBlock(shape: SiteShape, random: Random, index: number): ApiObject {
  if (index % 8 === 3) return toText('heading_2', [toRichText(createWords(random, 4))]);
  if (shape.mixed) return toMixed(shape, random, index % 7);
  const half = Math.ceil(shape.words / 2);
  const bold = toRichText(` ${createWords(random, 2)}`, { annotations: { ...plain, bold: true } });
  return toText('paragraph', [
    toRichText(createWords(random, half)),
    bold,
    toRichText(` ${createSentence(random, Math.max(1, shape.words - half - 2))}`),
  ]);
}

function toMixed({ words }: SiteShape, random: Random, kind: number): ApiObject {
  const text = [toRichText(createSentence(random, words))];
  const inner = (): ApiObject => toText('paragraph', [toRichText(createSentence(random, words))]);
  if (kind === 1) return toText('bulleted_list_item', text);
  if (kind === 2) return toText('toggle', text, { children: [inner(), inner()] });
  if (kind === 3) {
    const code = `const ${createWords(random, 1)} = ${pickNumber(random, 99)};`;
    return toText('code', [toRichText(code)], {}, { language: 'javascript', caption: [] });
  }
  if (kind === 4) {
    return toText('callout', text, {}, { icon: { type: 'emoji', emoji: '💡' }, color: 'default' });
  }
  if (kind === 5) return toText('quote', text);
  return toText('paragraph', text);
}

function toText(
  type: string,
  richText: readonly ApiObject[],
  rest: ApiObject = {},
  content: ApiObject = {},
): ApiObject {
  return {
    object: 'block',
    type,
    ...times,
    [type]: { rich_text: richText, color: 'default', ...content },
    ...rest,
  };
}

const times: ApiObject = {
  created_time: '2020-01-01T00:00:00.000Z',
  last_edited_time: '2020-01-01T00:00:00.000Z',
  has_children: false,
  in_trash: false,
};

/** A typed link to one page and a mention of another: it shows that page's title. */
function toLinks(shape: SiteShape, random: Random): ApiObject[] {
  const [linked, mentioned] = [pickNumber(random, shape.pages), pickNumber(random, shape.pages)];
  const url = `https://www.notion.so/${toPageId(shape, linked).replaceAll('-', '')}`;
  return [
    toText('paragraph', [
      toRichText('a link', { text: { content: 'a link', link: { url } }, href: url }),
      toRichText(' and '),
      {
        type: 'mention',
        mention: { type: 'page', page: { id: toPageId(shape, mentioned) } },
        annotations: plain,
        plain_text: 'a page',
        href: null,
      },
    ]),
  ];
}

export function toPicturePath(number: number): string {
  return `pictures/${number}.png`;
}

function toPicture(number: number): ApiObject {
  const file = { url: workspaceFileUrl(toPicturePath(number)), expiry_time: times['created_time'] };
  return {
    object: 'block',
    type: 'image',
    ...times,
    image: { type: 'file', file, caption: [toRichText(`Picture ${number}`)] },
  };
}
