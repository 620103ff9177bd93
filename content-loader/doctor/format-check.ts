import type { Check } from './check.ts';

const marks = { ok: '✔', warning: '!', error: '✖' } as const satisfies Record<
  Check['status'],
  string
>;

/** One line, and below it what to do. */
export function formatCheck({ name, status, message, todo }: Check): string {
  const line = `${marks[status]} ${name}: ${message}`.replaceAll('\n', '\n  ');
  return todo === undefined ? line : `${line}\n    → ${todo.replaceAll('\n', '\n      ')}`;
}

/** The last line. */
export function formatSummary(checks: readonly Check[]): string {
  const count = (status: Check['status']): number =>
    checks.filter((check) => check.status === status).length;
  const errors = count('error');
  const warnings = count('warning');
  const notes =
    warnings === 0 ? '' : ` ${warnings} ${warnings === 1 ? 'thing' : 'things'} to know.`;
  if (errors === 0 && checks.some(({ urgent }) => urgent)) {
    return `\`npm run build\` can publish this, and nothing closes a page of it: see the first lines.${notes}`;
  }
  if (errors === 0) return `All is well: \`npm run build\` can publish this.${notes}`;
  return `${errors} ${errors === 1 ? 'thing needs' : 'things need'} to be mended.${notes}`;
}
