/**
 * What may be published, by extension, and the media type that hosts give it. No browser runs
 * anything in these; SVG is published only as Quire has written it anew. A list of what is
 * allowed: what is not here is published as `.bin`, or as text. The headers of every host in
 * `docs/deploy/` follow it.
 */
const PICTURES = {
  apng: 'image/apng',
  avif: 'image/avif',
  bmp: 'image/bmp',
  gif: 'image/gif',
  heic: 'image/heic',
  ico: 'image/x-icon',
  jpg: 'image/jpeg',
  jxl: 'image/jxl',
  png: 'image/png',
  tif: 'image/tiff',
  webp: 'image/webp',
} as const;

const FILMS_AND_SOUNDS = {
  aac: 'audio/aac',
  aif: 'audio/aiff',
  flac: 'audio/flac',
  m4a: 'audio/mp4',
  mid: 'audio/midi',
  mkv: 'video/x-matroska',
  mov: 'video/quicktime',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  mpg: 'video/mpeg',
  avi: 'video/x-msvideo',
  oga: 'audio/ogg',
  ogg: 'audio/ogg',
  ogv: 'video/ogg',
  opus: 'audio/ogg',
  wav: 'audio/wav',
  webm: 'video/webm',
  '3gp': 'video/3gpp',
} as const;

/** Recognised by the name alone: their bytes are text, or a general container format. */
const TEXTS = {
  bib: 'text/plain',
  csv: 'text/csv',
  ics: 'text/calendar',
  json: 'application/json',
  log: 'text/plain',
  md: 'text/markdown',
  srt: 'text/plain',
  tex: 'text/plain',
  toml: 'text/plain',
  tsv: 'text/tab-separated-values',
  txt: 'text/plain',
  vcf: 'text/vcard',
  vtt: 'text/vtt',
  yaml: 'text/plain',
} as const;

const CONTAINED = {
  doc: 'application/msword',
  key: 'application/vnd.apple.keynote',
  numbers: 'application/vnd.apple.numbers',
  pages: 'application/vnd.apple.pages',
  ppt: 'application/vnd.ms-powerpoint',
  sketch: 'application/octet-stream',
  xls: 'application/vnd.ms-excel',
} as const;

const DOCUMENTS = {
  ...CONTAINED,
  '7z': 'application/x-7z-compressed',
  bz2: 'application/x-bzip2',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  epub: 'application/epub+zip',
  gz: 'application/gzip',
  odp: 'application/vnd.oasis.opendocument.presentation',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odt: 'application/vnd.oasis.opendocument.text',
  otf: 'font/otf',
  pdf: 'application/pdf',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  rar: 'application/vnd.rar',
  rtf: 'application/rtf',
  tar: 'application/x-tar',
  ttf: 'font/ttf',
  woff: 'font/woff',
  woff2: 'font/woff2',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xz: 'application/x-xz',
  zip: 'application/zip',
  zst: 'application/zstd',
} as const;

const UNKNOWN = { bin: 'application/octet-stream' } as const;

/** Media types by extension. */
export const HARMLESS_TYPES: Readonly<Record<string, string>> = {
  ...PICTURES,
  ...FILMS_AND_SOUNDS,
  ...TEXTS,
  ...DOCUMENTS,
  ...UNKNOWN,
  svg: 'image/svg+xml',
};

/** Types that a page plays or shows directly, so that their headers must allow it. */
export const MEDIA_EXTENSIONS: readonly string[] = Object.keys({
  ...PICTURES,
  ...FILMS_AND_SOUNDS,
});

/** Types that are recognised by the name because their bytes are ambiguous. */
export const isTextExt = (ext: string): boolean => Object.hasOwn(TEXTS, ext);
export const isContainedExt = (ext: string): boolean => Object.hasOwn(CONTAINED, ext);

/** The extension if it may be published, else `bin`. */
export const toHarmlessExt = (ext: string): string =>
  Object.hasOwn(HARMLESS_TYPES, ext) ? ext : 'bin';

export const toHarmlessType = (ext: string): string =>
  HARMLESS_TYPES[toHarmlessExt(ext)] ?? UNKNOWN.bin;
