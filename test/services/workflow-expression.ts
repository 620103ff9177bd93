import { createContext, runInContext } from 'node:vm';

/** What expressions may name: `github`, `secrets`, `vars`, `steps`, `needs`. */
export type Contexts = Readonly<Record<string, unknown>>;

/** Fills the `${{ … }}` of a value in. What does not exist is an empty string, as on GitHub. */
export function fillIn(value: string, contexts: Contexts): string {
  return value.replaceAll(/\$\{\{(.+?)\}\}/g, (_match, expression: string) =>
    toText(evaluate(expression, contexts, false)),
  );
}

/** Whether a step or a job runs: without a function of the status, only after success. */
export function isDue(condition: string | undefined, contexts: Contexts, failed: boolean): boolean {
  if (condition === undefined) return !failed;
  const decides = /\b(cancelled|always|failure|success)\(\)/.test(condition);
  if (failed && !decides) return false;
  return Boolean(evaluate(condition, contexts, failed));
}

/** The language is JavaScript's, but for names with hyphens and for members of nothing. */
function evaluate(expression: string, contexts: Contexts, failed: boolean): unknown {
  const script = expression.replaceAll(/'[^']*'|\.([\w-]+)/g, (match, name: string | undefined) =>
    name === undefined ? match : `?.[${JSON.stringify(name)}]`,
  );
  const functions = {
    cancelled: () => false,
    always: () => true,
    failure: () => failed,
    success: () => !failed,
    format: (pattern: string, ...values: unknown[]) =>
      pattern.replaceAll(/\{(\d+)\}/g, (_match, index: string) => toText(values[Number(index)])),
  };
  return runInContext(script, createContext({ ...contexts, ...functions }));
}

function toText(value: unknown): string {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : '';
}
