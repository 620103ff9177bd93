import type { Typeface } from '../../content-loader/typeface.ts';

/**
 * Brygada 1918 by Mateusz Machalski and others, OFL. Upright letters are one file of all weights; of italics most
 * pages need one weight, which is half as large. A slice holds what the languages of a region write, so that a
 * text in any of them loads two or three small files.
 */
export const typeface: Typeface = {
  family: 'Brygada',
  styles: [
    {
      name: 'normal',
      file: '@fontsource-variable/brygada-1918/files/brygada-1918-{set}-wght-normal.woff2',
      style: 'normal',
      weight: '400 700',
    },
    {
      name: 'italic',
      file: '@fontsource/brygada-1918/files/brygada-1918-{set}-400-italic.woff2',
      style: 'italic',
      weight: '400',
    },
    {
      name: 'bold-italic',
      file: '@fontsource/brygada-1918/files/brygada-1918-{set}-700-italic.woff2',
      style: 'italic',
      weight: '700',
    },
  ],
  slices: [
    {
      name: 'cyrillic-old',
      set: 'cyrillic-ext',
      characters: 'U+460-52F, U+1C80-1C8A, U+20B4, U+2DE0-2DFF, U+A640-A69F, U+FE2E-FE2F',
    },
    {
      name: 'cyrillic',
      set: 'cyrillic',
      characters: 'U+400, U+402-40F, U+450, U+452-45F, U+490-491, U+4B0-4B1, U+2116',
    },
    // Bulgarian and Russian.
    { name: 'russian', set: 'cyrillic', characters: 'U+401, U+410-44F, U+451' },
    {
      name: 'greek',
      set: 'greek',
      characters: 'U+370-377, U+37A-37F, U+384-38A, U+38C, U+38E-3A1, U+3A3-3FF',
    },
    {
      name: 'latin-rare',
      set: 'latin-ext',
      characters:
        'U+180-19F, U+1A2-1AE, U+1B1-217, U+21C-24F, U+1E00-1E9D, U+1E9F, U+1EF2-1EFF, U+20A0-20AA, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF',
    },
    {
      name: 'modifiers',
      set: 'latin-ext',
      characters:
        'U+2A9-2BA, U+2BD-2C5, U+2C7, U+2C9-2CB, U+2CE-2CF, U+2D2-2D7, U+2DD-2FF, U+1D00-1DBF',
    },
    { name: 'phonetic', set: 'latin-ext', characters: 'U+250-2A8, U+2C8, U+2CC, U+2D0-2D1' },
    // Of Latvia, Malta, Wales and Lapland, and of Esperanto.
    {
      name: 'latin-north',
      set: 'latin-ext',
      characters:
        'U+108-10B, U+114-115, U+11C-11D, U+120-129, U+12C-12D, U+132-138, U+13B-13C, U+13F-140, U+145-146, U+149-14B, U+14E-14F, U+156-157, U+15C-15D, U+166-169, U+16C-16D, U+174-178',
    },
    // Long vowels: Latvian, Māori, and whatever is transliterated.
    {
      name: 'latin-long',
      set: 'latin-ext',
      characters: 'U+100-101, U+112-113, U+12A-12B, U+14C-14D, U+16A-16B',
    },
    // Croatian, Hungarian, Romanian, Turkish.
    {
      name: 'latin-southeast',
      set: 'latin-ext',
      characters: 'U+11E-11F, U+130, U+150-151, U+15E-15F, U+162-163, U+170-171, U+218-21B',
    },
    // Czech, Lithuanian, Polish, Slovak, Slovenian.
    {
      name: 'latin-central',
      set: 'latin-ext',
      characters:
        'U+104-107, U+10C-10F, U+116-11B, U+12E-12F, U+139-13A, U+13D-13E, U+141-144, U+147-148, U+154-155, U+158-15B, U+160-161, U+164-165, U+16E-16F, U+172-173, U+179-17E',
    },
    // The long s of old prints and the large ß.
    { name: 'latin-old', set: 'latin-ext', characters: 'U+17F, U+1E9E' },
    // What Croatian, Romanian and Vietnamese share: else each would load all letters of another.
    { name: 'latin-shared', set: 'latin-ext', characters: 'U+102-103, U+110-111' },
    {
      name: 'vietnamese',
      set: 'vietnamese',
      characters:
        'U+128-129, U+168-169, U+1A0-1A1, U+1AF-1B0, U+300-301, U+303-304, U+308-309, U+323, U+329, U+1EA0-1EF1, U+20AB',
    },
    {
      name: 'signs',
      set: 'latin',
      characters:
        'U+A2-A6, U+A8, U+AC, U+AE-AF, U+B1-B5, U+B8-B9, U+BC-BE, U+2BB-2BC, U+2C6, U+2DA, U+2DC, U+2016-2017, U+201F, U+2023-2025, U+2027, U+2030-2031, U+2034-2038, U+203B-205E, U+2191, U+2193, U+2215, U+FFFD',
    },
    // The West and North of Europe: in one file, so that all letters are spaced with each other.
    {
      name: 'latin',
      set: 'latin',
      characters:
        'U+0-A1, U+A7, U+A9-AB, U+AD, U+B0, U+B6-B7, U+BA-BB, U+BF-FF, U+131, U+152-153, U+2000-2015, U+2018-201E, U+2020-2022, U+2026, U+2028-202F, U+2032-2033, U+2039-203A, U+205F-206F, U+20AC, U+2122, U+2212, U+FEFF',
    },
  ],
  features: [
    'calt',
    'ccmp',
    'clig',
    'kern',
    'liga',
    'lnum',
    'locl',
    'mark',
    'mkmk',
    'rlig',
    'tnum',
  ],
};
