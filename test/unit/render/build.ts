import type {
  BlockContent,
  DefinitionContent,
  Heading,
  PhrasingContent,
  Root,
  RootContent,
  Table,
} from 'mdast';
import type { ContainerDirective, LeafDirective, TextDirective } from 'mdast-util-directive';
import type {
  ContainerName,
  ContainerPayloads,
  LeafName,
  LeafPayloads,
  TextName,
  TextPayloads,
} from '../../../content-loader/render/directives.ts';

/** Trees as `convert/` makes them, in few words. */

export function root(...children: RootContent[]): Root {
  return { type: 'root', children };
}

export function text(value: string): PhrasingContent {
  return { type: 'text', value };
}

export function p(
  ...children: (PhrasingContent | string)[]
): Extract<RootContent, { type: 'paragraph' }> {
  return { type: 'paragraph', children: toPhrasing(children) };
}

export function label(
  ...children: (PhrasingContent | string)[]
): Extract<RootContent, { type: 'paragraph' }> {
  return { ...p(...children), data: { directiveLabel: true } };
}

export function caption(
  ...children: (PhrasingContent | string)[]
): Extract<RootContent, { type: 'paragraph' }> {
  return { ...p(...children), data: { role: 'caption' } };
}

export function h(depth: Heading['depth'], ...children: (PhrasingContent | string)[]): Heading {
  return { type: 'heading', depth, children: toPhrasing(children) };
}

export function link(url: string, ...children: (PhrasingContent | string)[]): PhrasingContent {
  return { type: 'link', url, children: toPhrasing(children) };
}

export function code(value: string): PhrasingContent {
  return { type: 'inlineCode', value };
}

export function math(value: string): PhrasingContent {
  return { type: 'inlineMath', value };
}

export function strong(...children: (PhrasingContent | string)[]): PhrasingContent {
  return { type: 'strong', children: toPhrasing(children) };
}

export function emphasis(...children: (PhrasingContent | string)[]): PhrasingContent {
  return { type: 'emphasis', children: toPhrasing(children) };
}

export function table(
  rows: readonly (readonly (PhrasingContent | string)[])[],
  data?: Table['data'],
): Table {
  return {
    type: 'table',
    ...(data ? { data } : {}),
    children: rows.map((row) => ({
      type: 'tableRow',
      children: row.map((cell) => ({ type: 'tableCell', children: toPhrasing([cell]) })),
    })),
  };
}

export function container<Name extends ContainerName>(
  name: Name,
  payload: ContainerPayloads[Name],
  ...children: RootContent[]
): ContainerDirective {
  return {
    type: 'containerDirective',
    name,
    data: { payload },
    children: children as (BlockContent | DefinitionContent)[],
  };
}

export function leaf<Name extends LeafName>(
  name: Name,
  payload: LeafPayloads[Name],
): LeafDirective {
  return { type: 'leafDirective', name, data: { payload }, children: [] };
}

export function inline<Name extends TextName>(
  name: Name,
  payload: TextPayloads[Name],
  ...children: (PhrasingContent | string)[]
): TextDirective {
  return { type: 'textDirective', name, data: { payload }, children: toPhrasing(children) };
}

function toPhrasing(children: readonly (PhrasingContent | string)[]): PhrasingContent[] {
  return children.map((child) => (typeof child === 'string' ? text(child) : child));
}

export function codeBlock(lang: string): RootContent {
  return { type: 'code', lang, value: '' };
}
