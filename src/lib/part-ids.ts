/** Attributes that name elements of their page by ids, but for `href`: their names in `hast` and in HTML. */
export const idReferences: Readonly<Record<string, string>> = {
  htmlFor: 'for',
  ariaLabelledBy: 'aria-labelledby',
  ariaControls: 'aria-controls',
  ariaDescribedBy: 'aria-describedby',
  ariaOwns: 'aria-owns',
};

/** How many ranks lower the headings of a part stand, and the lowest that can. */
export function toPartHeading(tagName: string): string | undefined {
  const rank = /^h([2-5])$/i.exec(tagName)?.[1];
  return rank === undefined ? undefined : `h${Number(rank) + 1}`;
}

/** An id in a text that is a part of a page. @param part the id of the part */
export function toPartId(part: string, id: string): string {
  return `${part}-${id}`;
}
