import sharp from 'sharp';

type Bytes = Uint8Array<ArrayBuffer>;

const text = (content: string): Bytes => new TextEncoder().encode(content);

/** The files of the adversarial workspace by path. What is under `bad/` is not what it says. */
export async function createFiles(): Promise<ReadonlyMap<string, Bytes>> {
  const photo = await createPng(900, 600, { r: 120, g: 60, b: 30 });
  const icon = await createPng(64, 64, { r: 20, g: 90, b: 160 });
  return new Map<string, Bytes>([
    ['good/photo.png', photo],
    ['good/icon.png', icon],
    [
      'good/drawing.svg',
      text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30"/></svg>',
      ),
    ],
    ['good/notes.txt', text('Plain notes.\n')],
    ['good/paper.pdf', text(pdf)],
    ['good/sound.wav', createWave()],
    ['good/film.mp4', createFilm()],
    ['bad/html.png', text('<!doctype html><title>Not found</title><script>alert(1)</script>')],
    ['bad/truncated.png', photo.slice(0, Math.floor(photo.length / 2))],
    ['good/turned.jpg', await createTurned()],
    ['good/moving.gif', await encode('gif')],
    ['good/modern.avif', await encode('avif')],
    ['good/plain.webp', await encode('webp')],
    ['good/scan.tiff', await encode('tiff')],
    ['good/name ünïcode %2e%2e & "x".png', icon],
    ['bad/bomb.png', createBomb()],
    ['bad/laughs.svg', text(laughs)],
    ['bad/page.html', text('<!doctype html><title>A page</title><script>alert(1)</script>')],
    ['bad/program.js', text('alert(1)')],
    ['bad/notes.png', text('Plain notes.\n')],
    ['bad/empty.png', new Uint8Array()],
    [
      'bad/script.svg',
      text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="alert(1)"><script>alert(2)</script><a href="javascript:alert(3)"><text>zqsvg</text></a><foreignObject><iframe src="data:text/html,x"/></foreignObject></svg>',
      ),
    ],
    [
      'bad/huge.svg',
      text('<svg xmlns="http://www.w3.org/2000/svg"><rect width="1" height="1"/></svg>'),
    ],
  ]);
}

async function createPng(width: number, height: number, background: object): Promise<Bytes> {
  const image = sharp({ create: { width, height, channels: 3, background } });
  return new Uint8Array(await image.png().toBuffer());
}

async function encode(format: 'gif' | 'avif' | 'webp' | 'tiff'): Promise<Bytes> {
  const image = sharp({ create: { width: 120, height: 80, channels: 3, background: '#345' } });
  return new Uint8Array(await image.toFormat(format).toBuffer());
}

/** 300 wide and 200 high, stored lying on its side. */
async function createTurned(): Promise<Bytes> {
  const image = sharp({ create: { width: 200, height: 300, channels: 3, background: '#543' } });
  return new Uint8Array(await image.jpeg().withMetadata({ orientation: 6 }).toBuffer());
}

/** Says that it has 30,000 × 30,001 pixels. */
function createBomb(): Bytes {
  const head = '89504e470d0a1a0a0000000d49484452000075300000753101000000';
  return new Uint8Array(Buffer.from(`${head}00de7165a6`, 'hex'));
}

const laughs = `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "ha">${[
  'b',
  'c',
  'd',
  'e',
  'f',
  'g',
  'h',
]
  .map((name, at) => `<!ENTITY ${name} "${`&${'abcdefg'.charAt(at)};`.repeat(8)}">`)
  .join('')}]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&h;</text></svg>`;

/** A tenth of a second of silence. */
function createWave(): Bytes {
  const samples = 800;
  const wave = Buffer.alloc(44 + samples);
  wave.write('RIFF', 0);
  wave.writeUInt32LE(36 + samples, 4);
  wave.write('WAVEfmt ', 8);
  wave.writeUInt32LE(16, 16);
  wave.writeUInt16LE(1, 20);
  wave.writeUInt16LE(1, 22);
  wave.writeUInt32LE(8000, 24);
  wave.writeUInt32LE(8000, 28);
  wave.writeUInt16LE(1, 32);
  wave.writeUInt16LE(8, 34);
  wave.write('data', 36);
  wave.writeUInt32LE(samples, 40);
  wave.fill(128, 44);
  return new Uint8Array(wave);
}

/** The first boxes of an MP4: enough for its type to be known. */
function createFilm(): Bytes {
  const box = Buffer.alloc(32);
  box.writeUInt32BE(24, 0);
  box.write('ftypisom', 4);
  box.writeUInt32BE(512, 12);
  box.write('isommp41', 16);
  box.writeUInt32BE(8, 24);
  box.write('mdat', 28);
  return new Uint8Array(box);
}

const pdf = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`;
