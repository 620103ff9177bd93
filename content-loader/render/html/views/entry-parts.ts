import type { Element, ElementContent } from 'hast';
import type { ContainerNode, EntryPayload } from '../../directives.ts';
import { toContent, toLabel } from '../../label.ts';
import type { HtmlState } from '../state.ts';
import { toElement, toText } from '../element.ts';
import { toIcon } from '../icon.ts';
import { renderImage } from '../image.ts';

/** What is shown of a row: its icon and title, and each field. */
export interface EntryParts {
  readonly payload: EntryPayload;
  readonly title: readonly ElementContent[];
  readonly fields: readonly (readonly ElementContent[])[];
}

export function readEntry(state: HtmlState, node: ContainerNode<'entry'>): EntryParts {
  const { payload } = node.data;
  const label = toLabel(node);
  const icon = payload.icon && toIcon(payload.icon, 'icon');
  return {
    payload,
    title: [...(icon ? [icon] : []), ...(label ? state.all(label) : [])],
    fields: toContent(node).map((field) => hideCommas(state.all(field))),
  };
}

/** Options stand apart by their looks; the commas between them are for readers of the text. */
function hideCommas(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.map((node, index) => {
    const before = nodes[index - 1];
    const isComma = node.type === 'text' && node.value === ', ' && isOption(before);
    return isComma ? toElement('span', { className: ['unseen'] }, [node]) : node;
  });
}

function isOption(node: ElementContent | undefined): boolean {
  const names = node?.type === 'element' ? node.properties['className'] : undefined;
  return Array.isArray(names) && names.includes('option');
}

/** A title with those of its fields that say something, each with its name for who cannot see. */
export function toEntryLines(
  { title, fields }: EntryParts,
  columns: readonly { readonly name: string }[],
  from = 0,
): Element[] {
  return [
    ...(title.length > 0 ? [toElement('p', { className: ['view-title'] }, title)] : []),
    ...fields.flatMap((field, index) => {
      if (index < from || field.length === 0) return [];
      const name = `${columns[index]?.name ?? ''}: `;
      const label = toElement('span', { className: ['unseen'] }, [toText(name)]);
      return [toElement('p', { className: ['view-field'] }, [label, ...field])];
    }),
  ];
}

/** Pictures of cards are narrow. */
const COVER_SIZES = '(min-width: 44rem) 16rem, 90vw';

export function toCover({ cover }: EntryPayload): Element[] {
  if (!cover) return [];
  return renderImage(cover, '', COVER_SIZES).map((image) => ({
    ...image,
    properties: { ...image.properties, className: ['view-cover'] },
  }));
}
