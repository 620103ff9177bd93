import type { Json } from '../objects.ts';
import { block, createId, paragraph } from '../objects.ts';

/** A synced original that holds a reference to itself. */
export function selfContaining(name: string): Json {
  const id = createId('block', name);
  const self = block('synced_block', { synced_from: { type: 'block_id', block_id: id } });
  return block('synced_block', { synced_from: null }, [paragraph(`inside ${name}`), self], id);
}

/** Two originals that each hold a reference to the other. */
export function mutual(): readonly Json[] {
  const [left, right] = [createId('block', 'left'), createId('block', 'right')];
  const to = (id: string): Json =>
    block('synced_block', { synced_from: { type: 'block_id', block_id: id } });
  return [
    block('synced_block', { synced_from: null }, [paragraph('left words'), to(right)], left),
    block('synced_block', { synced_from: null }, [paragraph('right words'), to(left)], right),
  ];
}
