import type { Nodes } from 'mdast';
import type { ConstructName, Unsafe } from 'mdast-util-to-markdown';

const NOT_TEXT: ConstructName[] = ['autolink', 'destinationLiteral', 'destinationRaw'];

/** Each of the characters in running text, wherever it stands. */
export function everywhere(characters: string): Unsafe[] {
  return Array.from(characters, (character) => ({
    character,
    inConstruct: 'phrasing',
    notInConstruct: NOT_TEXT,
  }));
}

/** A character that means something only twice in a row: both are escaped. */
export function doubled(characters: string): Unsafe[] {
  return Array.from(characters).flatMap((character): Unsafe[] => {
    const twice = `\\${character}`;
    const place: Unsafe = { character, inConstruct: 'phrasing', notInConstruct: NOT_TEXT };
    return [
      { ...place, after: twice },
      { ...place, before: twice },
    ];
  });
}

/** What no address needs and templates may read: as an address writes it. */
export function toQuietAddress(url: string): string {
  return url.replace(
    /[<>{}"'`|\\^]/gu,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The tree with some of its nodes replaced. Children first. */
export function mapNodes<Node extends Nodes>(node: Node, replace: (node: Nodes) => Nodes[]): Node {
  if (!('children' in node)) return node;
  const children = node.children.flatMap((child) => replace(mapNodes(child, replace)));
  // `replace` gives nodes that may stand where it found one.
  return { ...node, children } as unknown as Node;
}
