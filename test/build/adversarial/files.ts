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
