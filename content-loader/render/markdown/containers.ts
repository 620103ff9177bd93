import type { ContainerDirective, LeafDirective } from 'mdast-util-directive';
import type {
  ContainerName,
  ContainerPayloads,
  IconView,
  LeafName,
  LeafPayloads,
  NotionColor,
} from '../directives.ts';
import { toCaption } from '../label.ts';
import { isSafeLink } from '../url.ts';
import { toAttributes } from './text-directives.ts';

type Attributes = Readonly<Record<string, string | undefined>>;

type ContainerForms = {
  readonly [Name in ContainerName]: (
    payload: ContainerPayloads[Name],
    node: ContainerDirective,
  ) => Attributes | 'content';
};

/** What each container is in Markdown: its attributes, or only its content. */
const containers: ContainerForms = {
  callout: ({ icon, color }) => ({ icon: toIconName(icon), color: toColorName(color) }),
  column: ({ ratio }) => ({ ratio: ratio === undefined ? undefined : String(ratio) }),
  columns: () => ({}),
  database: ({ href, icon }) => ({
    href: href !== undefined && isSafeLink(href) ? href : undefined,
    icon: toIconName(icon),
  }),
  // Without a caption the figure is not needed.
  figure: ({ kind }, node) => (toCaption(node) ? { kind } : 'content'),
  // Tables and lists: `views.ts` makes them.
  entry: () => 'content',
  group: () => 'content',
  view: () => 'content',
  indent: () => ({}),
  meeting: () => ({}),
  synced: () => 'content',
  tab: ({ icon }) => ({ icon: toIconName(icon) }),
  tabs: () => ({}),
  toggle: ({ level, color }) => ({
    level: level === undefined ? undefined : String(level),
    color: toColorName(color),
  }),
};

type LeafForms = {
  readonly [Name in LeafName]: (
    payload: LeafPayloads[Name],
  ) => (Pick<LeafDirective, 'children'> & { readonly attributes: Attributes }) | undefined;
};

/** What each leaf is in Markdown; undefined: nothing. */
const leaves: LeafForms = {
  breadcrumb: ({ path }) => ({
    attributes: {},
    children: path.flatMap(({ title, href }, index): LeafDirective['children'] => {
      const text = { type: 'text', value: title } as const;
      const isLink = href !== undefined && isSafeLink(href);
      return [
        ...(index > 0 ? [{ type: 'text', value: ' / ' } as const] : []),
        isLink ? { type: 'link', url: href, children: [text] } : text,
      ];
    }),
  }),
  space: () => undefined,
  toc: ({ color }) => ({ attributes: { color: toColorName(color) }, children: [] }),
};

/** The attributes of a container's text form; `content`: it is only its children. */
export function toContainerForm(node: ContainerDirective): Record<string, string> | 'content' {
  const payload: unknown = node.data?.payload;
  if (!Object.hasOwn(containers, node.name) || typeof payload !== 'object') {
    return toAttributes(node.attributes ?? {});
  }
  // The one cast of the dispatch: name and payload belong together by the vocabulary's types.
  const form = containers[node.name as 'callout'](payload as ContainerPayloads['callout'], node);
  return form === 'content' ? form : toAttributes(form);
}

/** The text form of a leaf, with children that are not yet valid in a label. */
export function toLeafForm(node: LeafDirective): LeafDirective | undefined {
  const payload: unknown = node.data?.payload;
  if (!Object.hasOwn(leaves, node.name) || typeof payload !== 'object') return node;
  // As in `toContainerForm`.
  const form = leaves[node.name as 'toc'](payload as LeafPayloads['toc']);
  return (
    form && {
      type: 'leafDirective',
      name: node.name,
      attributes: toAttributes(form.attributes),
      children: form.children,
    }
  );
}

function toIconName(icon: IconView | undefined): string | undefined {
  switch (icon?.kind) {
    case undefined:
      return undefined;
    case 'emoji':
      return icon.emoji;
    case 'image':
      return icon.name ?? icon.src;
    case 'glyph':
      return icon.name;
  }
}

function toColorName(color: NotionColor): string | undefined {
  return color === 'default' || color === 'default_background' ? undefined : color;
}
