import type { Image, Link, Paragraph, PhrasingContent, Text, BlockContent } from 'mdast';
// Registers `data.hProperties`, the math nodes and the directives on mdast's types.
import type {} from 'mdast-util-to-hast';
import type {} from 'mdast-util-math';
import type {} from '../render/mdast-data.ts';
import type {
  ContainerName,
  ContainerNode,
  ContainerPayloads,
  FigurePayload,
  LeafName,
  LeafNode,
  LeafPayloads,
  TextName,
  TextNode,
  TextPayloads,
} from '../render/directives.ts';

/** The result of converting a block. */
export type Flow = BlockContent;

export function text(value: string): Text {
  return { type: 'text', value };
}

/** Placeholders for private content, which no author wrote. */
export function standIn(value: string): Text {
  return { type: 'text', value, data: { standIn: true } };
}

export function paragraph(children: PhrasingContent[]): Paragraph {
  return { type: 'paragraph', children };
}

export function link(url: string, children: PhrasingContent[]): Link {
  return { type: 'link', url, children };
}

export function image(url: string, alt: string): Image {
  return { type: 'image', url, alt };
}

/** The first child of a container that has a title: a toggle's summary, a tab's name. */
export function label(children: PhrasingContent[]): Paragraph {
  return { type: 'paragraph', data: { directiveLabel: true }, children };
}

function caption(children: PhrasingContent[]): Paragraph {
  return { type: 'paragraph', data: { role: 'caption' }, children };
}

export function container<N extends ContainerName>(
  name: N,
  payload: ContainerPayloads[N],
  children: Flow[],
): ContainerNode<N> {
  const node = { type: 'containerDirective', name, attributes: {}, data: { payload }, children };
  // The mapped type picks the one member that `name` and `payload` already agree on.
  return node as unknown as ContainerNode<N>;
}

export function leaf<N extends LeafName>(name: N, payload: LeafPayloads[N]): LeafNode<N> {
  const node = { type: 'leafDirective', name, attributes: {}, data: { payload }, children: [] };
  // As in `container`.
  return node as unknown as LeafNode<N>;
}

export function inline<N extends TextName>(
  name: N,
  payload: TextPayloads[N],
  children: PhrasingContent[],
): TextNode<N> {
  const node = { type: 'textDirective', name, attributes: {}, data: { payload }, children };
  // As in `container`.
  return node as unknown as TextNode<N>;
}

/** `plain`: the text for other Markdown readers. */
export function figure(payload: FigurePayload, plain: Flow, captions: PhrasingContent[]): Flow {
  return container('figure', payload, [plain, ...(captions.length > 0 ? [caption(captions)] : [])]);
}
