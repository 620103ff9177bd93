import type { PhrasingContent } from 'mdast';
import type { TextDirective } from 'mdast-util-directive';
import type { TextName, TextPayloads } from '../directives.ts';
import { hoistBreaks } from './neighbours.ts';
import type { Place } from './place.ts';

type ToChildren = (nodes: readonly PhrasingContent[], place: Place) => PhrasingContent[];

interface TextForm {
  /** The directive's attributes; undefined values are left out. */
  readonly attributes: Readonly<Record<string, string | undefined>>;
}

type TextForms = {
  readonly [Name in TextName]: (
    payload: TextPayloads[Name],
  ) => TextForm | 'content' | PhrasingContent[];
};

/** The Markdown of each text directive: itself, only its content, or another node. */
const forms: TextForms = {
  code: () => ({ attributes: {} }),
  color: ({ color }) =>
    color === 'default' || color === 'default_background' ? 'content' : { attributes: { color } },
  date: ({ start, end }) => ({ attributes: { start, end } }),
  emoji: ({ src, name }) =>
    src === undefined
      ? name === ''
        ? []
        : [{ type: 'text', value: name }]
      : [{ type: 'image', url: src, alt: name }],
  // Decorative, in front of a title that follows.
  icon: () => [],
  option: () => 'content',
  underline: () => ({ attributes: {} }),
};

/** A directive in running text. One of a site's own plugin keeps its attributes. */
export function toTextDirective(
  node: TextDirective,
  place: Place,
  toChildren: ToChildren,
): PhrasingContent[] {
  const payload: unknown = node.data?.payload;
  const isKnown = Object.hasOwn(forms, node.name) && typeof payload === 'object';
  // The one cast of the dispatch: name and payload belong together by the vocabulary's types.
  const form = isKnown
    ? forms[node.name as 'color'](payload as TextPayloads['color'])
    : { attributes: node.attributes ?? {} };
  if (Array.isArray(form)) return form;
  const children = toChildren(node.children, {
    ...place,
    inLabel: form !== 'content' || place.inLabel,
  });
  if (form === 'content') return children;
  return hoistBreaks(children, (inner) => ({
    type: 'textDirective',
    name: node.name,
    attributes: toAttributes(form.attributes),
    children: inner,
  }));
}

/** Attributes that have a value. */
export function toAttributes(
  values: Readonly<Record<string, string | null | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}
