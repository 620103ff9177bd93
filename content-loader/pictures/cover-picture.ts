import sharp from 'sharp';
import { socialImageSize } from './picture-size.ts';

/** Crops a picture to 1200 × 630 around what draws the eye, as JPEG. @throws Error for no picture */
export function cropCover(path: string): Promise<Buffer> {
  return sharp(path)
    .resize({ ...socialImageSize, fit: 'cover', position: 'attention' })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 82, mozjpeg: true })
    .toBuffer();
}
