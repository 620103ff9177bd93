import type { Concern } from '../pipeline/explain-problem.ts';
import { explainProblem } from '../pipeline/explain-problem.ts';
import { QuireError } from '../core/errors.ts';
import type { Check } from './check.ts';
import { fail } from './check.ts';

/**
 * The check that an error ends, in the words of the build's own message.
 * @throws the error itself when it is a bug of ours
 */
export function toFailedCheck(name: string, error: unknown, concern: Concern = {}): Check {
  const explained = explainProblem(error, concern);
  if (!(explained instanceof QuireError)) throw error;
  return fail(name, `${explained.name}. ${explained.message.trim()}`, explained.hint);
}
