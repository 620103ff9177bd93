/** Nothing of the block is shown: it is no content. */
export function ignore(): undefined {
  return undefined;
}
