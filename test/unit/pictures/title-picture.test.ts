import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createPictureFonts,
  type PictureFonts,
} from '../../../content-loader/pictures/picture-fonts.ts';
import { createMissingLetters } from '../../../content-loader/pictures/missing-letters.ts';
import {
  drawSite,
  drawTitle,
  siteIconSize,
} from '../../../content-loader/pictures/title-picture.ts';

const root = join(import.meta.dirname, '../../..');
const colors = { paper: '#fbfbf9', ink: '#0d1620', soft: '#55606b', accent: '#0b6657' };

describe('the picture of a title', () => {
  let folder = '';
  let fonts: PictureFonts;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quire-titles-'));
    fonts = createPictureFonts([root], folder);
  });
  afterAll(() => rm(folder, { recursive: true }));

  const draw = (title: string, language = 'en'): Promise<Buffer> =>
    drawTitle({ title, site: 'Site', language, colors }, fonts).then((drawn) => {
      if (!drawn) throw new Error(`${title} cannot be drawn`);
      return drawn;
    });

  it.each([
    ['en', 'Ink'],
    ['en', 'Łódź, Привет, Ελλάδα'],
    ['en', 'A long title of many words. '.repeat(12)],
    ['en', 'Markup <b> & "quotes" 🎉 👩‍👩‍👧 👋🏽'],
    ['ja', '紙は水からうまれる、そして本になる'],
    ['zh', '毕昇与一块泥'],
    ['zh-Hant', '活字印刷術的發明'],
    ['ko', '책 한 권의 무게'],
    ['ar', 'سوق الورّاقين في بغداد: 2024 (Books)'],
    ['he', 'שלום עולם: ספר אחד'],
    ['hi', 'हिन्दी में किताबें'],
    ['th', 'หนังสือเล่มแรกของฉันในห้องสมุดที่เชียงใหม่'],
    ['bn', 'বাংলা ভাষায় বইয়ের কথা'],
    ['ta', 'தமிழில் புத்தகங்கள்'],
    ['te', 'తెలుగు పుస్తకాలు'],
    ['gu', 'ગુજરાતી પુસ્તકો'],
    ['kn', 'ಕನ್ನಡ ಪುಸ್ತಕಗಳು'],
    ['ka', 'ქართული წიგნები'],
    ['hy', 'Հայերեն գրքեր'],
    ['am', 'የአማርኛ መጻሕፍት'],
    ['km', 'សៀវភៅខ្មែរ'],
    ['bo', 'བོད་ཡིག་དཔེ་ཆ'],
  ])(
    'has 1200 × 630 pixels, shows the title and keeps its margins (%s: %s)',
    async (language, title) => {
      const { top, bottom, left, right, size } = await inkOf(await draw(title, language));
      expect(size).toEqual([1200, 630]);
      expect(left).toBeGreaterThanOrEqual(75);
      expect(right).toBeLessThanOrEqual(1125);
      expect(top).toBeGreaterThanOrEqual(75);
      // Above the rule, and no more than a title's share of the sheet.
      expect(top).toBeLessThan(160);
      expect(bottom).toBeLessThanOrEqual(470);
    },
  );

  it('begins at the right in languages that are written from there', async () => {
    expect((await inkOf(await draw('نص'))).left).toBeLessThan(100);
    expect((await inkOf(await draw('نص', 'ar'))).right).toBeGreaterThan(1090);
  });

  it('shows characters that Chinese and Japanese share in the form of the language', async () => {
    expect(await draw('骨直', 'ja')).not.toEqual(await draw('骨直', 'zh'));
  });

  it.each(['ᠮᠣᠩᠭᠣᠯ', 'မြန်မာစာအုပ်', 'Ink and ᚠᚢᚦ', ''])(
    'is not drawn without letters for it, and the site stands in: %s',
    async (title) => {
      const site = { site: 'Site', language: 'en', colors };
      expect(await drawTitle({ title, ...site }, fonts)).toBeUndefined();
      const icon = await sharp({
        create: { width: siteIconSize, height: siteIconSize, channels: 3, background: '#000' },
      })
        .png()
        .toBuffer();
      const { size, left, right } = await inkOf(await drawSite(site, fonts, icon));
      expect(size).toEqual([1200, 630]);
      expect([left, right]).toEqual([440, 759]);
      const missing = await createMissingLetters([root])(title, 'en');
      expect(missing).toBe([...new Set(title.replace(/[A-Za-z ]/g, ''))].join(''));
    },
  );
});

/** Where the title's dark pixels are: the part of the sheet above the rule. */
async function inkOf(picture: Buffer) {
  const { data, info } = await sharp(picture)
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const dark = Array.from({ length: info.width * 480 }, (_, index) => index).filter(
    (index) => (data[index] ?? 255) < 110,
  );
  const xs = dark.map((index) => index % info.width);
  const ys = dark.map((index) => Math.floor(index / info.width));
  const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), -1);
  const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b), Infinity);
  return {
    left: least(xs),
    right: most(xs),
    top: least(ys),
    bottom: most(ys),
    size: [info.width, info.height],
  };
}
