import { foldName } from './gate.ts';
import { PublishedNamesError } from './gate-problem.ts';
import type { KnownGate } from './known-gates.ts';

/** Status values that mean "published" without being named by the site. */
export const usualPublishedNames: readonly string[] = ['Published', 'Public', 'Live'];

interface Option {
  readonly id: string;
  readonly name: string;
}

/** Which options of a gate open it. */
export interface OptionGroups {
  readonly open: readonly Option[];
  /** Those that would by their name, and were something else at the last build. */
  readonly held: readonly Option[];
  /** All that do not open it, `held` included. */
  readonly closed: readonly Option[];
  /** Those that open it under a name that does not mean "published". */
  readonly renamed: readonly Option[];
}

export interface OptionSettings {
  /** Further names that mean "published". */
  readonly publishedNames: readonly string[];
  /** What was held is open. */
  readonly allowAppear?: boolean | undefined;
}

/**
 * An option that was known at the last build stays what it was, whatever it is called; a new one is
 * known by its name. `known`: undefined at a first build. @throws PublishedNamesError
 */
export function groupOptions(
  property: string,
  options: readonly Option[],
  known: KnownGate | undefined,
  { publishedNames, allowAppear = false }: OptionSettings,
): OptionGroups {
  const names = [...usualPublishedNames, ...publishedNames];
  const isWanted = hasNameOf(names);
  const isSaid = hasNameOf(publishedNames);
  const wasOpen = new Set(known?.open);
  const wasClosed = new Set(known?.closed);
  // The site names further options: meant, unless it is the known ones whose names have moved.
  const steady = [...wasOpen].every((id) => options.some((o) => o.id === id && isWanted(o)));
  const opens = (option: Option): boolean => {
    if (wasOpen.has(option.id)) return true;
    if (!isWanted(option)) return false;
    return !wasClosed.has(option.id) || allowAppear || (steady && isSaid(option));
  };
  const open = options.filter(opens);
  const closed = options.filter((option) => !opens(option));
  if (open.length === 0) {
    throw new PublishedNamesError(
      property,
      names,
      options.map(({ name }) => name),
    );
  }
  return {
    open,
    closed,
    held: closed.filter(isWanted),
    renamed: open.filter((option) => !isWanted(option)),
  };
}

function hasNameOf(names: readonly string[]): (option: Option) => boolean {
  const folded = new Set(names.map(foldName));
  return ({ name }) => folded.has(foldName(name));
}
