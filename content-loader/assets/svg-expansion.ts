import { decodePart } from '../core/decode.ts';
import { readReferences, type Reference } from './svg-references.ts';
import { flattenTree, type Drawn, type FlatTree } from './svg-tree.ts';

/** The number of references in an SVG, counted as often as a browser follows them. */
const MOST_REFERENCES = 10_000;
/** The number of references within references: above it, a browser runs out of memory. */
const DEEPEST = 500;

/**
 * Whether a browser draws a file in reasonable time. `use` of `use`, nested patterns, masks,
 * filters, clips and markers multiply. Each reference counts as many elements as it draws,
 * including those of its own references. Elements that are drawn once do not count.
 */
export const isReasonable = (root: Drawn): boolean => {
  const tree = flattenTree(root);
  const references = readReferences(tree);
  const names = toNames(tree);
  const measure = createMeasure(tree, references, names);
  const path = new Set<number>();
  let count = 0;
  const follow = (number: number, { id, per, isDrawn }: Reference): void => {
    const target = names.get(id) ?? names.get(decodePart(id));
    const times = per === 'element' ? 1 : Math.max(1, measure(number)[per]);
    if (target === undefined || path.has(target) || !isDrawn) {
      count += 1;
      return;
    }
    const isGradient = tree.elements[target]?.name.endsWith('Gradient') === true;
    const end = isGradient ? target + 1 : (tree.ends[target] ?? target);
    path.add(target);
    if (path.size > DEEPEST) count = Infinity;
    for (let time = 0; time < times && count <= MOST_REFERENCES; time += 1) {
      count += Math.max(1, end - target - 1);
      visit(target, end);
    }
    path.delete(target);
  };
  const visit = (from: number, to: number): void => {
    for (let number = from; number < to && count <= MOST_REFERENCES; number += 1) {
      for (const reference of references[number] ?? []) {
        if (count <= MOST_REFERENCES) follow(number, reference);
      }
    }
  };
  visit(0, tree.elements.length);
  return count <= MOST_REFERENCES;
};

/** If two elements have the same id, the first is used. */
const toNames = ({ elements }: FlatTree): ReadonlyMap<string, number> => {
  const names = new Map<string, number>();
  elements.forEach(({ attributes }, number) => {
    const id = attributes.get('id') ?? attributes.get('xml:id');
    if (id !== undefined && !names.has(id)) names.set(id, number);
  });
  return names;
};

interface Measure {
  readonly shape: number;
  readonly vertex: number;
}

const SHAPES: ReadonlySet<string> = new Set(
  'path rect circle ellipse line polyline polygon text tspan textPath'.split(' '),
);

/**
 * The number of shapes and vertices that an element draws, including what it references: all
 * inherit its paint.
 */
const createMeasure = (
  { elements, ends }: FlatTree,
  references: readonly (readonly Reference[])[],
  names: ReadonlyMap<string, number>,
): ((number: number) => Measure) => {
  const known = new Map<number, Measure>();
  const partsOf = (number: number, { name }: Drawn): readonly number[] => {
    const parts: number[] = [];
    for (let child = number + 1; child < (ends[number] ?? 0); child = ends[child] ?? Infinity) {
      parts.push(child);
    }
    const used = name === 'use' ? (references[number] ?? []) : [];
    return [...parts, ...used.flatMap(({ id }) => names.get(id) ?? [])];
  };
  const measure = (number: number): Measure => {
    const found = known.get(number);
    if (found) return found;
    // An SVG that references itself comes here again.
    known.set(number, NOTHING);
    const element = elements[number];
    const parts = element ? partsOf(number, element).map(measure) : [];
    const own = element ? toOwnMeasure(element) : NOTHING;
    const sum = {
      shape: parts.reduce((total, { shape }) => total + shape, own.shape),
      vertex: parts.reduce((total, { vertex }) => total + vertex, own.vertex),
    };
    known.set(number, sum);
    return sum;
  };
  return measure;
};

const NOTHING: Measure = { shape: 0, vertex: 0 };

const toOwnMeasure = ({ name, attributes }: Drawn): Measure => {
  if (!SHAPES.has(name)) return NOTHING;
  const numbers = /\d+/g;
  const points = `${attributes.get('d') ?? ''} ${attributes.get('points') ?? ''}`;
  let vertex = 1;
  while (numbers.test(points)) vertex += 1;
  return { shape: 1, vertex };
};
