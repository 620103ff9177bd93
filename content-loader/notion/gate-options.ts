import { foldName } from '../core/fold-name.ts';
import { PublishedNamesError } from './gate-problem.ts';
import type { KnownGate } from './known-gates.ts';

/** Status values that mean "published" without a setting. */
export const usualPublishedNames: readonly string[] = ['Published', 'Public', 'Live'];

interface Option {
  readonly id: string;
  readonly name: string;
}

/** Which options of a gate open it. */
export interface OptionGroups {
  readonly open: readonly Option[];
  /**
   * Options that would open it by their name, but had another name and were closed at the last
   * build.
   */
  readonly held: readonly Option[];
  /** All options that do not open it, `held` included. */
  readonly closed: readonly Option[];
  /** Options that open it although their current name does not mean "published". */
  readonly renamed: readonly Option[];
}

export interface OptionSettings {
  /** Further names that mean "published". */
  readonly publishedNames: readonly string[];
  /** The options in `held` are open. */
  readonly allowAppear?: boolean | undefined;
}

/**
 * An option that was known at the last build keeps its meaning after it is renamed; a new one is
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
  // The site names further options on purpose, unless they are the known ones after a rename.
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
