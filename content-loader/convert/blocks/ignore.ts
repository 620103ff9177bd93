/** The block is not shown: it is not content. */
export function ignore(): undefined {
  return undefined;
}
