import type { UserFacing } from '../errors.ts';

/**
 * The command that makes GitHub Actions show an error on the page of the run.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function toAnnotation({ title, message, hint }: UserFacing): string {
  const text = hint === '' ? message : `${message}\n\n→ ${hint}`;
  return `::error title=${escapeProperty(title)}::${escapeData(text.trim())}`;
}

/** Titles and names of Notion pages are anybody's text: no line of it may become a command. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
