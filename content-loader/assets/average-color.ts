import { openPixels, type Pixels } from './pixels.ts';

/** An image's mean as `#rrggbb`; undefined where the page's background shines through it. */
export const readAverageColor = async (pixels: Pixels): Promise<string | undefined> => {
  if (pixels.channels === 2 || pixels.channels === 4) return undefined;
  const { data, info } = await openPixels(pixels)
    .resize(1, 1, { fit: 'fill', kernel: 'linear' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const samples = info.channels === 1 ? [data[0], data[0], data[0]] : [...data.subarray(0, 3)];
  return `#${samples.map((sample = 0) => sample.toString(16).padStart(2, '0')).join('')}`;
};
