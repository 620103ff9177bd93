/** An element of an SVG with the attributes and children that may remain. */
export interface Drawn {
  /** Without prefix. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Child elements, and text without escapes. */
  readonly children: readonly (Drawn | string)[];
}

/** The elements of a tree in document order, and where the descendants of each end. */
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
