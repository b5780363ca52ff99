import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { MAX_PHOTO_BYTES, PhotoStore } from './photo-store';

let folder: string;
let photos: PhotoStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duban-photos-'));
  photos = new PhotoStore(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const files = async (): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort();
const picture = (width = 640, height = 480) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 90, b: 20 } } });
const jpeg = (width?: number, height?: number) => picture(width, height).jpeg().toBuffer();
const digestOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('a photo that is kept', () => {
  it('stands under the digest of its bytes, unchanged, and says what it is', async () => {
    const bytes = await jpeg();
    const kept = await photos.keep(bytes);
    expect(kept).toEqual({
      digest: digestOf(bytes),
      format: 'jpeg',
      width: 640,
      height: 480,
      bytes: bytes.length,
    });
    expect(await readFile(join(folder, kept.digest.slice(0, 2), kept.digest))).toEqual(bytes);
    expect(await photos.read(kept.digest, 'full')).toEqual({ bytes, type: 'image/jpeg' });
  });

  it('is one file however often and at once it is sent', async () => {
    const bytes = await jpeg();
    const kept = await Promise.all(Array.from({ length: 8 }, () => photos.keep(bytes)));
    await photos.keep(bytes);
    expect(new Set(kept.map(({ digest }) => digest)).size).toBe(1);
    expect(await files()).toEqual([digestOf(bytes)]);
  });

  it.each(['png', 'webp'] as const)('may be a %s, whatever it is called', async (format) => {
    const bytes = await picture().toFormat(format).toBuffer();
    const { digest, format: said } = await photos.keep(bytes);
    expect(said).toBe(format);
    expect((await photos.read(digest, 'full'))?.type).toBe(`image/${format}`);
  });

  it('is not readable for everybody on the machine', async () => {
    const { digest } = await photos.keep(await jpeg());
    expect((await stat(join(folder, digest.slice(0, 2), digest))).mode & 0o007).toBe(0);
  });
});

describe('what is refused, and leaves no file', () => {
  const refused: [string, () => Buffer | Promise<Buffer>, RegExp][] = [
    ['a truncated JPEG', async () => (await noise()).subarray(0, 4_000), /不是能打开的照片/],
    ['an SVG', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'), /JPEG/],
    ['a GIF', () => picture(8, 8).gif().toBuffer(), /JPEG/],
    ['a HEIC', () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0heicmif1', 'latin1'), /HEIC/],
    ['a zip', () => Buffer.from('PK\x03\x04\x14\0\0\0\0\0', 'latin1'), /JPEG/],
    ['a page', () => Buffer.from('<!doctype html><script>alert(1)</script>'), /JPEG/],
    ['nothing', () => Buffer.alloc(0), /JPEG/],
    ['a JPEG that ends after its header', async () => (await jpeg()).subarray(0, 20), /JPEG/],
  ];
  it.each(refused)('%s', async (_what, make, sentence) => {
    await expect(photos.keep(await make())).rejects.toMatchObject({
      status: 415,
      code: 'photo.unreadable',
      detail: expect.stringMatching(sentence),
    });
    expect(await files()).toEqual([]);
  });

  it('one that is too large, before it is looked at', async () => {
    await expect(photos.keep(Buffer.alloc(MAX_PHOTO_BYTES + 1))).rejects.toMatchObject({
      status: 413,
      code: 'photo.too-large',
    });
    expect(await files()).toEqual([]);
  });

  it('one of more pixels than a camera has, however small its file', async () => {
    const bomb = await sharp({ create: { width: 9_000, height: 9_000, channels: 3, background: 'white' } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.length).toBeLessThan(MAX_PHOTO_BYTES);
    await expect(photos.keep(bomb)).rejects.toMatchObject({ status: 415 });
  });

  it('keeps none of it when the disk refuses the file', async () => {
    const bytes = await jpeg();
    await writeFile(join(folder, digestOf(bytes).slice(0, 2)), 'a file where a folder should be');
    await expect(photos.keep(bytes)).rejects.toThrow();
    expect(await photos.has([digestOf(bytes)])).toEqual(new Set());
  });
});

describe('what a crash left behind', () => {
  it('is no photo: a half-written draft beside the name is ignored, and the photo can still be sent', async () => {
    const bytes = await jpeg();
    const digest = digestOf(bytes);
    await mkdir(join(folder, digest.slice(0, 2)));
    await writeFile(join(folder, digest.slice(0, 2), `${digest}.0f8e`), bytes.subarray(0, 100));
    expect(await photos.has([digest])).toEqual(new Set());
    expect(await photos.read(digest, 'full')).toBeUndefined();
    expect(await photos.read(digest, 'thumb')).toBeUndefined();
    await photos.keep(bytes);
    expect(await photos.read(digest, 'full')).toEqual({ bytes, type: 'image/jpeg' });
  });
});

describe('a thumb', () => {
  it('is a small JPEG, upright, made once', async () => {
    const lying = await picture(1_600, 800).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const { digest } = await photos.keep(lying);
    const thumb = (await photos.read(digest, 'thumb'))!;
    expect(thumb.type).toBe('image/jpeg');
    expect(await sharp(thumb.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 240, height: 480 });
    const made = await stat(join(folder, digest.slice(0, 2), `${digest}.thumb`));
    const again = (await photos.read(digest, 'thumb'))!;
    expect(again.bytes).toEqual(thumb.bytes);
    expect((await stat(join(folder, digest.slice(0, 2), `${digest}.thumb`))).mtimeMs).toBe(made.mtimeMs);
    expect((await photos.read(digest, 'full'))!.bytes).toEqual(lying);
  });
});

describe('asking for a photo', () => {
  it.each(['../../etc/passwd', 'ab/../cd', 'AB'.repeat(32), 'ab'.repeat(31), ''])(
    'by what is no digest finds nothing: %j',
    async (name) => {
      expect(await photos.read(name, 'full')).toBeUndefined();
    },
  );

  it('tells which are here', async () => {
    const { digest } = await photos.keep(await jpeg());
    expect(await photos.has([digest, 'ab'.repeat(32)])).toEqual(new Set([digest]));
    expect(await photos.has([])).toEqual(new Set());
  });
});

/** Large enough that its half is no whole picture. */
const noise = (): Promise<Buffer> =>
  sharp(Buffer.from(Array.from({ length: 300 * 300 * 3 }, (_, n) => (n * 7_919) % 251)), {
    raw: { width: 300, height: 300, channels: 3 },
  })
    .jpeg({ quality: 90 })
    .toBuffer();
