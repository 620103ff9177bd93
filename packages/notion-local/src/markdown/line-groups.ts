/** Lines that belong to one block: its own, and those further in below it. */
export interface LineGroup {
  readonly line: string;
  /** Without the indentation that they have in common. */
  readonly inner: readonly string[];
}

/** Tags that hold blocks until they are closed. */
const containers =
  'details|callout|columns|column|tabs|table|tr|synced_block|synced_block_reference|meeting-notes';
const opening = new RegExp(`^<(${containers})(?: [^>]*)?>$`);

/** Cuts lines into blocks: by fences, by tags that are closed, by indentation. Blank lines are nothing. */
export function toLineGroups(lines: readonly string[]): readonly LineGroup[] {
  const groups: LineGroup[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (line.trim() === '') {
      at += 1;
      continue;
    }
    const end = findEnd(lines, at);
    groups.push({ line: line.trim(), inner: dedent(lines.slice(at + 1, end)) });
    at = end;
  }
  return groups;
}

/** The index after the last line of the block that begins at `start`. */
function findEnd(lines: readonly string[], start: number): number {
  const first = (lines[start] ?? '').trim();
  const fence = /^(`{3,}|~{3,}|\$\$)/.exec(first)?.[0];
  if (fence !== undefined && !(fence === '$$' && first.length > 2)) {
    const end = lines.findIndex((line, at) => at > start && line.trim() === fence);
    return end < 0 ? lines.length : end + 1;
  }
  const tag = opening.exec(first)?.[1];
  const closed = tag === undefined ? undefined : findClosing(lines, start, tag);
  if (closed !== undefined) return closed + 1;
  const own = indentOf(lines[start] ?? '');
  let end = start + 1;
  while (end < lines.length) {
    const line = lines[end] ?? '';
    if (line.trim() !== '' && indentOf(line) <= own) break;
    end += 1;
  }
  return end;
}

function findClosing(lines: readonly string[], start: number, tag: string): number | undefined {
  let depth = 0;
  for (let at = start; at < lines.length; at += 1) {
    const line = (lines[at] ?? '').trim();
    if (opening.exec(line)?.[1] === tag) depth += 1;
    if (line === `</${tag}>`) depth -= 1;
    if (depth === 0) return at;
  }
  return undefined;
}

/** Columns of indentation; a tab is four. */
function indentOf(line: string): number {
  const space = /^[\t ]*/.exec(line)?.[0] ?? '';
  const tabs = space.split('\t').length - 1;
  return space.length + 3 * tabs;
}

function dedent(lines: readonly string[]): readonly string[] {
  const first = lines.find((line) => line.trim() !== '' && !line.startsWith('</'));
  const indent = /^[\t ]*/.exec(first ?? '')?.[0] ?? '';
  return lines.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
}
