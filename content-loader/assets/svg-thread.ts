import { readFile } from 'node:fs/promises';

import { serveOrders } from '../bounded/serve-orders.ts';
import { decodeXml } from './decode-xml.ts';
import { sanitizeSvg, type SanitizedSvg } from './sanitize-svg.ts';

/** Sanitizes the SVG file at a path. */
serveOrders(async (path: string): Promise<SanitizedSvg> =>
  sanitizeSvg(decodeXml(await readFile(path))),
);
