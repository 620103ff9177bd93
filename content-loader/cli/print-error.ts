import { findDiskProblem } from '../store/disk-problem.ts';
import { errorCode } from '../core/error-code.ts';
import type { UserFacing } from '../core/errors.ts';
import { problems } from '../core/errors.ts';
import { annotate } from './annotate.ts';
import { printAside } from '../core/print.ts';

/**
 * Prints an error. Errors with a hint (ours and Astro's) have no stack trace; any other error is a
 * bug of Quire, so its trace is printed.
 */
export function printError(error: unknown): void {
  const problem = toUserFacing(error);
  const { title, message, hint } = problem;
  const lines = hint === '' ? message : `  ${indent(message)}\n\n  → ${indent(hint)}\n`;
  printAside(`\n✖ ${title}\n\n${lines}`);
  annotate({ level: 'error', title, message: hint === '' ? message : `${message}\n\n→ ${hint}` });
}

/** The text of an error, without any secret. A bug of Quire has no hint. */
export function toUserFacing(error: unknown): UserFacing {
  const hinted = asHinted(error);
  if (hinted) return hinted;
  // After the first sentence, Node explains arguments that no command of Quire has.
  if (isArgumentError(error)) {
    return problems.wrongArguments(error.message.replace(/(?<=\S[.'])\s.*$/s, ''));
  }
  const refused = findDiskProblem(error);
  if (refused !== undefined) return { ...refused, message: redact(refused.message) };
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { title: 'Something unexpected happened.', message: redact(text), hint: '' };
}

// A loader's error comes from another instance of our modules, so `instanceof` would not find it.
function asHinted(error: unknown): UserFacing | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('hint' in error && typeof error.hint === 'string') {
    return { title: error.name, message: redact(error.message), hint: error.hint };
  }
  return asHinted(error.cause);
}

/** Of `parseArgs` of `node:util`. */
function isArgumentError(error: unknown): error is Error {
  return error instanceof Error && errorCode(error)?.startsWith('ERR_PARSE_ARGS_') === true;
}

function indent(text: string): string {
  return text.trim().replaceAll('\n', '\n  ');
}

function redact(text: string): string {
  const token = process.env['NOTION_TOKEN']?.trim();
  return token ? text.replaceAll(token, '(token)') : text;
}
