import { toPrintable } from './printable.ts';

export interface Annotation {
  readonly level: 'error' | 'warning';
  readonly title: string;
  readonly message: string;
}

/**
 * The only workflow command that we print: GitHub Actions shows an annotation on the page of the
 * run. https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function toAnnotation({ level, title, message }: Annotation): string {
  const name = escapeData(title).replaceAll(':', '%3A').replaceAll(',', '%2C');
  return `::${level} title=${name}::${escapeData(message.trim())}`;
}

/** Titles and names of Notion pages are untrusted text: no line of it may become a command. */
function escapeData(text: string): string {
  return toPrintable(text).replaceAll('%', '%25').replaceAll('\n', '%0A');
}
