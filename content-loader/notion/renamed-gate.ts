import { foldName } from '../core/fold-name.ts';
import type { GateSearch } from './gate-search.ts';
import type { GateRole } from './known-gates.ts';
import { usualNames } from './property-names.ts';
import { toNoGatesLine, toPropertiesLine } from './site-lines.ts';

/** The message about a gate that had another name at the last build. Undefined: there is none. */
export function toRenamedDetail(
  kind: GateRole,
  name: string,
  { names, properties = {}, collection = 'posts' }: GateSearch,
): string | undefined {
  const own = names[kind];
  if (own !== undefined && own !== name) {
    return `"${name}" goes on being a gate beside "${own}", so a page needs both; if it is none any more, write ${toNoGatesLine(collection, [name])} into src/site.ts`;
  }
  const wanted = properties[kind];
  const expected = wanted === undefined ? usualNames[kind] : [wanted];
  if (expected.some((usual) => foldName(usual) === foldName(name))) return undefined;
  return `"${name}" was called otherwise and goes on being a gate; write ${toPropertiesLine({ [kind]: name })} into src/site.ts, or give it its name back (${expected.join(', ')})`;
}
