import { createRequire } from 'node:module';
import type { LanguageRegistration } from 'shiki/core';

/**
 * Reads a grammar of Shiki with all it includes; undefined when there is none of this name.
 * `require`, because a page is rendered synchronously and loading all grammars takes 1.8 s.
 */
export function readGrammar(name: string): LanguageRegistration[] | undefined {
  const require = createRequire(import.meta.url);
  try {
    const module: unknown = require(`@shikijs/langs/${name}`);
    return isGrammarModule(module) ? module.default : undefined;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw new Error(`The grammar "${name}" cannot be loaded.`, { cause: error });
  }
}

function isGrammarModule(module: unknown): module is { default: LanguageRegistration[] } {
  return (
    typeof module === 'object' &&
    module !== null &&
    'default' in module &&
    Array.isArray(module.default)
  );
}

function isMissing(error: unknown): boolean {
  const codes = ['MODULE_NOT_FOUND', 'ERR_MODULE_NOT_FOUND', 'ERR_PACKAGE_PATH_NOT_EXPORTED'];
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
