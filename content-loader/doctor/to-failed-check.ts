import type { Concern } from '../pipeline/explain-problem.ts';
import { explainProblem } from '../pipeline/explain-problem.ts';
import { QuireError } from '../core/errors.ts';
import type { Check } from './check.ts';
import { fail } from './check.ts';

/**
 * The failed check for an error, with the message of the build. @throws the error itself when it is
 * a bug of Quire
 */
export function toFailedCheck(name: string, error: unknown, concern: Concern = {}): Check {
  const explained = explainProblem(error, concern);
  if (!(explained instanceof QuireError)) throw error;
  return fail(name, `${explained.name}. ${explained.message.trim()}`, explained.hint);
}
