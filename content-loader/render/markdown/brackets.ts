/** How deep a label of a directive may nest brackets (micromark's limit). */
const MAX_DEPTH = 30;

/**
 * True if code or TeX is possible in the label of a directive: the parser counts brackets there
 * before it reads code, so they must be balanced.
 */
export function isLabelSafe(value: string): boolean {
  let depth = 0;
  for (let index = 0; index < value.length; index += 1) {
    const character = value[index];
    const next = value[index + 1];
    if (character === '\\' && (next === '[' || next === ']' || next === '\\')) index += 1;
    else if (character === '[') depth += 1;
    else if (character === ']') depth -= 1;
    if (depth < 0 || depth > MAX_DEPTH) return false;
  }
  return depth === 0 && !value.endsWith('\\');
}
