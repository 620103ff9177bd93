import { idReferences, toPartHeading, toPartId } from '../lib/part-ids.ts';

/**
 * Makes a text that was encrypted a part of a page of several, as `lib/part-html.ts` makes the
 * others. @param root has the text, and in `data-part` the id of the part
 */
export function openPart(root: HTMLElement): void {
  const { part } = root.dataset;
  if (part === undefined) return;
  for (const element of root.querySelectorAll('*')) {
    for (const [name, change] of changes) {
      const value = element.getAttribute(name);
      if (value) element.setAttribute(name, change(part, value));
    }
    const heading = toPartHeading(element.tagName);
    if (heading !== undefined) rename(element, heading);
  }
}

type Change = (part: string, value: string) => string;

const toPartIds: Change = (part, ids) =>
  ids
    .split(/\s+/)
    .map((id) => toPartId(part, id))
    .join(' ');

const changes: readonly (readonly [string, Change])[] = [
  ['id', toPartId],
  ['href', (part, href) => (/^#./.test(href) ? `#${toPartId(part, href.slice(1))}` : href)],
  ...Object.values(idReferences).map((name) => [name, toPartIds] as const),
];

function rename(element: Element, name: string): void {
  const other = document.createElement(name);
  for (const { name: attribute, value } of element.attributes) other.setAttribute(attribute, value);
  other.append(...element.childNodes);
  element.replaceWith(other);
}
