import look from '../styles/look.css?url';

/** The style sheet of pages that are wide or hide their title; few do. */
export function lookSheets({
  fullWidth,
  hideTitle,
}: {
  readonly fullWidth: boolean;
  readonly hideTitle: boolean;
}): readonly string[] {
  return fullWidth || hideTitle ? [look] : [];
}
