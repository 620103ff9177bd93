import { bullet, code, heading, paragraph, rich, run, table } from '../objects.ts';
import type { PageSpec } from '../page.ts';

const samples: readonly string[] = [
  'العربية مع English وعبرית 123',
  'עברית עם English ומספר 456',
  'فارسی: «نقل قول»، ۱۲۳',
  'हिन्दी क्षत्रिय ज्ञान',
  'ไทย ภาษาไทยไม่มีวรรค',
  '中文，标点。《书名》——破折号……',
  '日本語「かぎ括弧」、々〆ヶ',
  '한국어 문장입니다.',
  '한글 (decomposed)',
  'Việt Nam: ế ệ ễ',
  'a\u0308 ä combining, Z̷̢͇̗a̶̛͓l̸͝g̵̈́o̴͒',
  '👩‍❤️‍💋‍👨 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇵🇹🇧🇷 1️⃣ ☺︎ ☺️ 👍🏿',
  '\u202eoverride\u202c \u2066isolate\u2069 \u200fmark\u200e',
  'ﬁ ﬂ ligatures, ½ ² ™ № ℃',
  'quotes "straight" \'single\' “curly” ... -- ---',
  'math 𝒜𝓃𝒹 𝔣𝔯𝔞𝔨 𝟙𝟚𝟛',
  'astral 𠮷野家 𩸽',
];

/** What the contract normalises: control characters, line ends, halves of surrogate pairs. */
const broken: readonly string[] = [
  'carriage\r\nreturn\rlone',
  'null\u0000bell\u0007escape\u001bdelete\u007f',
  'c1\u0085next\u009fend',
  'high\ud800alone',
  'low\udc00alone',
  'swapped\udc00\ud800pair',
  'noncharacter\ufffe\uffff',
  'line\u2028separator\u2029paragraph',
  'vertical\u000btab\u000cfeed',
  'byte\ufefforder\ufeff',
  'replacement\ufffdalready',
  'tab\tstays',
];

const all = [...samples, ...broken];

export const scriptPages: readonly PageSpec[] = [
  {
    key: 'scripts',
    title: 'نص عربي and 日本語 and 👩🏽‍🎨',
    blocks: all.flatMap((text, at) => [
      paragraph(text),
      heading(3, `${at} ${text}`),
      bullet([
        run(text, { bold: true }),
        ' ',
        run(text, { code: true }),
        ' ',
        run(text, { italic: true, link: 'https://example.org/s' }),
      ]),
      table([[text, `${at}`]]),
      code(text),
    ]),
  },
  ...broken.map((text, at) => ({
    key: `broken-title-${at}`,
    title: `Broken ${at}: ${text}`,
    properties: {
      Tags: {
        type: 'multi_select',
        multi_select: [{ id: 'f', name: 'feed of the broken', color: 'red' }],
      },
      Summary: { type: 'rich_text', rich_text: rich(text) },
    },
    blocks: [paragraph(text), code(text)],
  })),
];
