import type { LastBuild } from './appear-guard.ts';
import type { SourceReading } from './source-gates.ts';
import { toId } from '../core/ids.ts';
import type { GateProblem } from '../notion/gates.ts';
import type { GateRole } from '../notion/known-gates.ts';
import { usualNames } from '../notion/property-names.ts';
import { toPropertiesLine } from '../notion/site-lines.ts';

/** A gate that can no longer be read. */
export interface LostGate {
  readonly collection: string;
  readonly role: GateRole;
  /** The property is there, and cannot be read as the gate that it was. */
  readonly isThere: boolean;
  /** What happened, for the user. */
  readonly line: string;
}

/**
 * Gates that are gone, unreadable, or replaced in a way that would publish closed pages. Without
 * data of the last build that is possible for every replacement.
 */
export function describeLost(reading: SourceReading, last: LastBuild): readonly LostGate[] {
  const { collection, database, gates, problems } = reading;
  const title = `"${database.title || 'Untitled'}" (${database.url})`;
  const toLost = (role: GateRole, text: string, isThere = true): LostGate => ({
    collection,
    role,
    isThere,
    line: `• ${title}: ${text}`,
  });
  const replaced = gates.replaced.flatMap(({ gone, gate }) => {
    const risk = describeRisk(reading, gone, last);
    if (risk === undefined) return [];
    const text = `"${gate.property}" is another property than the one that was the gate "${gate.kind}", which is gone. ${risk}`;
    return [toLost(gate.kind, text)];
  });
  return [
    ...[...gates.problems, ...problems].map((one) =>
      toLost(
        one.kind,
        describeProblem(one, countClosed(reading, one.id, last)),
        one.what === 'unreadable',
      ),
    ),
    ...replaced,
  ];
}

function describeProblem(problem: GateProblem, closed: number | undefined): string {
  const closing =
    closed === undefined ? '' : ` At the last build it closed ${closed} ${toPages(closed)}.`;
  if (problem.what === 'renamed') {
    const line = toPropertiesLine({ password: problem.property });
    return `the property with the passwords of pages is called "${problem.property}" now. Give it its name back (${usualNames.password[0]}), or write ${line} into src/site.ts.`;
  }
  if (problem.what === 'gone' && problem.kind === 'password') {
    return 'the property with the passwords of pages is gone, so pages that had one would be published openly. A new property of this name is not the same one.';
  }
  if (problem.kind === 'password' && problem.what === 'unreadable') {
    return `"${problem.property}" is of type ${problem.type}, so it is not known which pages have a password: that takes a text.`;
  }
  if (problem.what === 'gone') {
    return `the property that was the gate "${problem.kind}" is gone.${closing}`;
  }
  const { property, type, wanted } = problem;
  return `"${property}" is of type ${type} and cannot say what is published: that takes ${wanted.join(' or ')}.${closing}`;
}

/** Undefined: every page that the missing gate closed is still closed. */
function describeRisk(reading: SourceReading, gone: string, last: LastBuild): string | undefined {
  const before = last.memory?.closed[toId(reading.source.id)]?.pages;
  if (before === undefined) {
    return 'Whether it would publish what was closed is not known here: no earlier build is remembered.';
  }
  const open = reading.pages
    .filter((page) => reading.gates.isOpen(page))
    .filter(({ id }) => before[toId(id)]?.[gone]?.startsWith('closed'));
  if (open.length === 0) return undefined;
  return `It would publish ${open.length} ${toPages(open.length)} that the last build kept closed.`;
}

function countClosed({ source }: SourceReading, id: string, last: LastBuild): number | undefined {
  const before = last.memory?.closed[toId(source.id)]?.pages;
  if (before === undefined) return undefined;
  return Object.values(before).filter((states) => states[id]?.startsWith('closed')).length;
}

const toPages = (count: number): string => (count === 1 ? 'page' : 'pages');
