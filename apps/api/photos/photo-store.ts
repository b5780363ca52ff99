import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { ProblemError } from '../problems/problem.filter';

export type StoredPhoto = {
  digest: string;
  format: 'jpeg' | 'png' | 'webp';
  width: number;
  height: number;
  bytes: number;
  takenAt?: string;
};

const formats = ['jpeg', 'png', 'webp'] as const;
export const MAX_PHOTO_BYTES = 15 * 1024 * 1024;
const MAX_PIXELS = 60_000_000;
const THUMB_PIXELS = 480;

/** Photos in a local folder, each under the sha256 of its bytes; the same photo sent twice is one file. */
export class PhotoStore {
  constructor(private readonly folder: string) {}

  /**
   * Keeps a photo. The type is what its content says, whatever its name claims. The file is on disk under its final name
   * before this resolves. Throws ProblemError 415 for what is no readable JPEG, PNG or WebP, 413 for one too large.
   */
  async keep(bytes: Buffer): Promise<StoredPhoto> {
    if (bytes.length > MAX_PHOTO_BYTES)
      throw new ProblemError(413, 'photo.too-large', '照片超过 15 MB，请压缩后再传。');
    const image = await describe(bytes);
    const digest = createHash('sha256').update(bytes).digest('hex');
    await this.write(this.path(digest), bytes);
    return { digest, bytes: bytes.length, ...image };
  }

  /** Undefined if there is no such photo. */
  async read(digest: string, size: 'full' | 'thumb'): Promise<{ bytes: Buffer; type: string } | undefined> {
    if (!/^[0-9a-f]{64}$/.test(digest)) return undefined;
    const original = this.path(digest);
    if (!(await exists(original))) return undefined;
    if (size === 'full') {
      const bytes = await readFile(original);
      return { bytes, type: typeOf(bytes) };
    }
    const thumb = `${original}.thumb`;
    if (!(await exists(thumb))) {
      const made = await sharp(original)
        .rotate()
        .resize(THUMB_PIXELS, THUMB_PIXELS, { fit: 'inside' })
        .jpeg({ quality: 78 })
        .toBuffer();
      await this.write(thumb, made);
    }
    return { bytes: await readFile(thumb), type: 'image/jpeg' };
  }

  /** Which of these are kept here. */
  async has(digests: readonly string[]): Promise<Set<string>> {
    const found = await Promise.all(
      digests.map(async (digest) => ((await exists(this.path(digest))) ? digest : undefined)),
    );
    return new Set(found.filter((digest) => digest !== undefined));
  }

  private path(digest: string): string {
    return join(this.folder, digest.slice(0, 2), digest);
  }

  /** Written beside, flushed, then renamed: a crash leaves the whole file or none. */
  private async write(path: string, bytes: Buffer): Promise<void> {
    if (await exists(path)) return;
    const folder = dirname(path);
    await mkdir(folder, { recursive: true });
    const draft = `${path}.${randomUUID()}`;
    try {
      const file = await open(draft, 'wx', 0o640);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, path);
      // A name is on disk once its folder is, and the folder once the one above is.
      for (const above of [folder, dirname(folder)]) await flush(above);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }
}

async function flush(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function describe(
  bytes: Buffer,
): Promise<{ format: StoredPhoto['format']; width: number; height: number }> {
  try {
    const image = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'truncated' });
    const { format, width, height } = await image.metadata();
    const known = formats.find((name) => name === format);
    if (!known || !width || !height) throw new Error('not a photo');
    // Decodes the whole picture, so that what is kept can be shown.
    await image.resize(16, 16, { fit: 'fill' }).raw().toBuffer();
    return { format: known, width, height };
  } catch {
    const heic = bytes.subarray(4, 12).toString('latin1').startsWith('ftyphei');
    throw new ProblemError(
      415,
      'photo.unreadable',
      heic
        ? '这是 HEIC 格式，打不开。请在手机相机设置里改为“兼容性最佳”（JPEG）再拍。'
        : '这个文件不是能打开的照片。请用 JPEG、PNG 或 WebP。',
    );
  }
}

const typeOf = (bytes: Buffer): string =>
  bytes[0] === 0xff ? 'image/jpeg' : bytes[0] === 0x89 ? 'image/png' : 'image/webp';

const exists = async (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
