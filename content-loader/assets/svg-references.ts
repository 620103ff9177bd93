import { readFragments, readStyleReferences, type StyleReference } from './svg-stylesheet.ts';
import type { Drawn, FlatTree } from './svg-tree.ts';

/** A reference from an element to another part of the same SVG. */
export interface Reference {
  readonly id: string;
  /** How often the target is drawn when the element is drawn once. */
  readonly per: 'element' | 'shape' | 'vertex';
  /** False: the target is read but not drawn again. */
  readonly isDrawn: boolean;
}

/**
 * When the reference of an attribute or property is drawn: an inherited one is drawn for every
 * shape.
 */
const INHERITED: Readonly<Record<string, Reference['per']>> = {
  fill: 'shape',
  stroke: 'shape',
  'marker-start': 'shape',
  'marker-end': 'shape',
  'marker-mid': 'vertex',
  marker: 'vertex',
};

/** Elements whose `href` draws nothing: a link, an animation, a motion path. */
const LOOKING: ReadonlySet<string> = new Set(
  'animate animateMotion animateTransform set mpath textPath image'.split(' '),
);

/** The references of every element, by the element's number. */
export const readReferences = ({ elements }: FlatTree): readonly (readonly Reference[])[] => {
  const references = elements.map((element) => [...element.attributes].flatMap(toOwn(element)));
  const index = indexElements(elements);
  for (const { children } of elements.filter(({ name }) => name === 'style')) {
    for (const style of readStyleReferences(
      children.filter((child) => typeof child === 'string').join(''),
    ))
      addStyle(style, references, index);
  }
  return references;
};

const toOwn =
  ({ name }: Drawn) =>
  ([attribute, value]: readonly [string, string]): readonly Reference[] => {
    if (attribute === 'style') {
      return readStyleReferences(value).flatMap(({ property, ids }) => toReferences(property, ids));
    }
    if (!/^(xlink:)?href$/.test(attribute)) return toReferences(attribute, readFragments(value));
    const address = value.trim();
    if (name === 'a' || !address.startsWith('#')) return [];
    return [{ id: address.slice(1), per: 'element', isDrawn: !LOOKING.has(name) }];
  };

const toReferences = (property: string, ids: readonly string[]): readonly Reference[] =>
  ids.map((id) => ({ id, per: INHERITED[property] ?? 'element', isDrawn: true }));

type Index = ReadonlyMap<string, readonly number[]>;

/** Numbers of elements by selector: `path`, `.class`, `#id`; all elements under ''. */
const indexElements = (elements: readonly Drawn[]): Index => {
  const index = new Map<string, number[]>();
  const add = (key: string, number: number): void => {
    const numbers = index.get(key) ?? [];
    if (numbers.length === 0) index.set(key, numbers);
    numbers.push(number);
  };
  elements.forEach(({ name, attributes }, number) => {
    add('', number);
    add(name.toLowerCase(), number);
    const id = attributes.get('id');
    if (id !== undefined) add(`#${id}`, number);
    for (const part of new Set((attributes.get('class') ?? '').split(/\s+/)))
      add(`.${part}`, number);
  });
  return index;
};

const addStyle = (
  { subject, property, ids }: StyleReference,
  references: readonly Reference[][],
  index: Index,
): void => {
  const added = toReferences(property, ids);
  for (const number of index.get(toKey(subject)) ?? []) references[number]?.push(...added);
};

/**
 * By class, else by id, else by name. More conditions of a compound selector would only match fewer
 * elements.
 */
const toKey = (subject: string): string => {
  const [mark = ''] = /[.#][^.#:]+/.exec(subject) ?? [];
  if (mark !== '') return mark;
  const name = /^(?:[^|]*\|)?([\w-]+)/.exec(subject)?.[1];
  return name?.toLowerCase() ?? '';
};
