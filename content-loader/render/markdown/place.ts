/** The place of text, as far as it decides what Markdown can express there. */
export interface Place {
  /** In a heading, a cell or a label: a line break is `<br>`. */
  readonly singleLine: boolean;
  /** Between the brackets of a directive. */
  readonly inLabel: boolean;
  readonly inCell: boolean;
  readonly inLink: boolean;
  /** The types of the enclosing nodes: nested emphasis has no effect. */
  readonly open: ReadonlySet<string>;
}

export const inParagraph: Place = {
  singleLine: false,
  inLabel: false,
  inCell: false,
  inLink: false,
  open: new Set(),
};

export const inHeading: Place = { ...inParagraph, singleLine: true };
export const inContainerLabel: Place = { ...inHeading, inLabel: true };
export const inCell: Place = { ...inHeading, inCell: true };

/** The same place inside one more node. */
export function open(place: Place, type: string): Place {
  return { ...place, open: new Set([...place.open, type]) };
}
