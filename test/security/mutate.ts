import fc from 'fast-check';
import { attackTexts, attackUrls, wrongValues } from './attacks.ts';

/** A change at one of the places of a value: which, and what stands there then. */
export interface Mutation {
  readonly place: number;
  readonly value: unknown;
}

export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.array(
  fc.record({
    place: fc.nat(),
    value: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom<unknown>(...attackTexts) },
      { weight: 3, arbitrary: fc.constantFrom<unknown>(...attackUrls) },
      { weight: 2, arbitrary: fc.constantFrom<unknown>(...wrongValues) },
      { weight: 1, arbitrary: fc.anything({ maxDepth: 2 }) },
    ),
  }),
  { maxLength: 6 },
);

type Path = readonly string[];

/** A copy of a value in which some places hold something else. `kept`: names that stay as they are. */
export function mutate<Value>(
  value: Value,
  changes: readonly Mutation[],
  kept: readonly string[],
): Value {
  const copy = structuredClone(value);
  for (const { place, value: next } of changes) {
    const paths = [...findPaths(copy, [], kept)];
    const path = paths[place % Math.max(1, paths.length)];
    // A copy: the same value twice could come to stand in itself.
    if (path) setAt(copy, path, structuredClone(next));
  }
  return copy;
}

function* findPaths(value: unknown, path: Path, kept: readonly string[]): Generator<Path> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, child] of Object.entries(value)) {
    const at = [...path, name];
    // The tree of blocks is made by Quire itself; what is in it is not.
    if (!kept.includes(name) && !isOfTree(path, kept)) yield at;
    yield* findPaths(child, at, kept);
  }
}

function isOfTree(path: Path, kept: readonly string[]): boolean {
  return path.length === 0 || kept.includes(path.at(-1) ?? '');
}

function setAt(value: unknown, path: Path, next: unknown): void {
  const owner = path
    .slice(0, -1)
    .reduce<unknown>((at, name) => Reflect.get(Object(at), name), value);
  Reflect.set(Object(owner), path.at(-1) ?? '', next);
}
