import sharp from 'sharp';
import { socialImageSize } from './picture-size.ts';

/**
 * Crops a picture to 1200 × 630 around its most striking part, as JPEG. @throws Error if it is not
 * a picture
 */
export function cropCover(path: string): Promise<Buffer> {
  return sharp(path)
    .resize({ ...socialImageSize, fit: 'cover', position: 'attention' })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 82, mozjpeg: true })
    .toBuffer();
}
