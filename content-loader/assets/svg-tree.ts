/** An element of a drawing with what may stay of it. */
export interface Drawn {
  /** Without prefix. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Elements, and text as it is meant (not escaped). */
  readonly children: readonly (Drawn | string)[];
}

/** Elements of a tree in the order of the file, and where each one's descendants end. */
export interface FlatTree {
  readonly elements: readonly Drawn[];
  /** By the element's number: the number after its last descendant. */
  readonly ends: readonly number[];
}

export const flattenTree = (root: Drawn): FlatTree => {
  const elements: Drawn[] = [];
  const ends: number[] = [];
  const add = (element: Drawn): void => {
    const number = elements.push(element) - 1;
    for (const child of element.children) if (typeof child !== 'string') add(child);
    ends[number] = elements.length;
  };
  add(root);
  return { elements, ends };
};
