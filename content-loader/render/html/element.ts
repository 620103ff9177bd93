import type { Element, ElementContent, Properties } from 'hast';
import type { Nodes } from 'mdast';

/** An element. Properties that are undefined are left out. */
export function toElement(
  tagName: string,
  properties: Readonly<Record<string, Properties[string]>>,
  children: readonly ElementContent[] = [],
): Element {
  const present = Object.entries(properties).filter(([, value]) => value !== undefined);
  return {
    type: 'element',
    tagName,
    properties: Object.fromEntries(present),
    children: [...children],
  };
}

export function toText(value: string): ElementContent {
  return { type: 'text', value };
}

/** Adds the attributes from `convert/` (`data.hProperties`: id, classes, …) to a node's element. */
export function withData(node: Nodes, element: Element): Element {
  const wanted = node.data?.hProperties;
  if (!wanted) return element;
  const { className, ...rest } = wanted;
  const classes = [
    ...new Set([...toClasses(element.properties['className']), ...toClasses(className)]),
  ];
  return {
    ...element,
    properties: {
      ...element.properties,
      ...rest,
      ...(classes.length > 0 ? { className: classes } : {}),
    },
  };
}

function toClasses(value: Properties[string]): string[] {
  if (typeof value === 'string') return value.split(/\s+/u).filter((name) => name !== '');
  return Array.isArray(value) ? value.map(String) : [];
}
