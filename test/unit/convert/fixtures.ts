import { createWords } from '../../../content-loader/words/words.ts';
import type { BlockNode, PageTree, RichText } from '../../../content-loader/notion/types.ts';
import type { ConvertContext } from '../../../content-loader/convert/context.ts';
import { convertPage } from '../../../content-loader/convert/convert-page.ts';
import { parseNotionLink } from '../../../content-loader/convert/notion-links.ts';

const plain = {
  bold: false,
  italic: false,
  strikethrough: false,
  underline: false,
  code: false,
  color: 'default',
} as const;

export type Annotations = Partial<Record<keyof typeof plain, unknown>>;

/** A rich text item of running text. */
export function rich(content: string, annotations: Annotations = {}, href?: string): RichText {
  return {
    type: 'text',
    text: { content, link: href === undefined ? null : { url: href } },
    plain_text: content,
    href: href ?? null,
    annotations: { ...plain, ...annotations },
  } as RichText;
}

export function mention(
  value: Record<string, unknown>,
  plainText: string,
  annotations: Annotations = {},
): RichText {
  return {
    type: 'mention',
    mention: value,
    plain_text: plainText,
    href: null,
    annotations: { ...plain, ...annotations },
  } as unknown as RichText;
}

export function equation(expression: string, annotations: Annotations = {}): RichText {
  return {
    type: 'equation',
    equation: { expression },
    plain_text: expression,
    href: null,
    annotations: { ...plain, ...annotations },
  } as RichText;
}

/** The id of the n-th block or page of a test: 32 digits with dashes. */
export function id(n: number): string {
  const hex = n.toString(16).padStart(32, '0');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** A block as the API gives it, with children below. Tests may leave out or break any field. */
export function block(
  type: string,
  content: unknown,
  children: readonly BlockNode[] = [],
  blockId?: string,
): BlockNode {
  return {
    object: 'block',
    ...(blockId === undefined ? {} : { id: blockId }),
    type,
    [type]: content,
    has_children: children.length > 0,
    children,
  } as unknown as BlockNode;
}

/** A block of text: `text('quote', 'words')`. */
export function text(
  type: string,
  content: string | readonly RichText[],
  children: readonly BlockNode[] = [],
  more: Record<string, unknown> = {},
): BlockNode {
  const richText = typeof content !== 'string' ? content : content === '' ? [] : [rich(content)];
  return block(type, { rich_text: richText, color: 'default', ...more }, children);
}

export function tree(blocks: readonly BlockNode[]): PageTree {
  return {
    pageId: id(0xfff),
    lastEditedTime: '2026-01-01T00:00:00.000Z',
    fetchedAt: '2026-01-02T00:00:00.000Z',
    blocks,
    problems: [],
    syncedFrom: [],
  };
}

/** A world with one published page (1), one private page (2) and nothing else. */
export function context(over: Partial<ConvertContext> = {}): ConvertContext {
  const self: ConvertContext = {
    page: { id: id(0xfff), href: '/posts/self/', title: 'Self', icon: undefined },
    ancestors: [{ title: 'Blog', href: '/' }],
    locale: 'en',
    timeZone: 'Europe/Berlin',
    words: createWords({ language: 'en', words: {} }),
    showCreators: false,
    resolvePage: (pageId) => {
      if (pageId === hex(1)) {
        const icon = { kind: 'emoji', emoji: '🌱' } as const;
        return { kind: 'published', page: { href: '/posts/one/', title: 'One', icon } };
      }
      return { kind: 'unpublished' };
    },
    resolveLink: (href) => {
      const link = parseNotionLink(href);
      if (link?.pageId === hex(1)) {
        const anchor = link.blockId === undefined ? '' : `#b-${link.blockId}`;
        return { kind: 'route', href: `/posts/one/${anchor}` };
      }
      if (link) return { kind: 'none', rule: 'link-private', detail: link.pageId };
      if (/^(?:https?|mailto|tel):/i.test(href)) return { kind: 'external', href };
      return { kind: 'none', rule: 'link-forbidden', detail: href };
    },
    resolveAsset: () => undefined,
    resolveCard: () => undefined,
    resolveDatabase: () => undefined,
    resolvePerson: () => undefined,
  };
  return { ...self, ...over };
}

export function hex(n: number): string {
  return id(n).replaceAll('-', '');
}

/** What a page of these blocks becomes. */
export function convert(
  blocks: readonly BlockNode[],
  over: Partial<ConvertContext> = {},
  problems: PageTree['problems'] = [],
): ReturnType<typeof convertPage> {
  return convertPage({ ...tree(blocks), problems }, context(over));
}
