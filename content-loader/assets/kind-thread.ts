import { serveOrders } from '../bounded/serve-orders.ts';
import { sniffFile, type FileKind } from './sniff.ts';

export interface KindOrder {
  readonly path: string;
  readonly name: string;
}

/** Inspects the bytes of the file at a path. */
serveOrders(({ path, name }: KindOrder): Promise<FileKind> => sniffFile(path, name));
