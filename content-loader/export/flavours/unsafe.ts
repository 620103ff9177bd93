import type { Nodes } from 'mdast';
import type { ConstructName, Unsafe } from 'mdast-util-to-markdown';

const NOT_TEXT: ConstructName[] = ['autolink', 'destinationLiteral', 'destinationRaw'];

/** Escapes each of the characters everywhere in running text. */
export function everywhere(characters: string): Unsafe[] {
  return Array.from(characters, (character) => ({
    character,
    inConstruct: 'phrasing',
    notInConstruct: NOT_TEXT,
  }));
}

/** For a character that is special only twice in a row: both are escaped. */
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

/** Percent-encodes characters that addresses do not need and templates may read. */
export function toQuietAddress(url: string): string {
  return url.replace(
    /[<>{}"'`|\\^]/gu,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A copy of the tree with some nodes replaced. Children are replaced first. */
export function mapNodes<Node extends Nodes>(node: Node, replace: (node: Nodes) => Nodes[]): Node {
  if (!('children' in node)) return node;
  const children = node.children.flatMap((child) => replace(mapNodes(child, replace)));
  // `replace` returns nodes that are valid in the same place.
  return { ...node, children } as unknown as Node;
}
