import { takenAt } from './exif';

const longestSide = 1920;
const quality = 0.82;

export type Prepared = { picture: Blob; takenAt?: string };
/** Why this file cannot be used, as a sentence for the person. */
export class UnusablePhoto extends Error {}

const isHeic = (file: File) => /hei[cf]/i.test(file.type) || /\.hei[cf]$/i.test(file.name);
const heicHint =
  '这张照片是 HEIC 格式，浏览器打不开。请在手机“设置 → 相机 → 格式”里选“兼容性最佳”后重拍，或先转成 JPG。';

/**
 * Makes a photo small enough for a phone's network: at most 1920 px, JPEG, upright, without the place it was taken at;
 * the time it was taken is read before. Throws UnusablePhoto.
 */
export async function preparePhoto(file: File): Promise<Prepared> {
  const taken = takenAt(await file.slice(0, 256 * 1024).arrayBuffer()) ?? recent(file);
  const image = await decode(file).catch(() => undefined);
  if (!image)
    throw new UnusablePhoto(isHeic(file) ? heicHint : '这个文件不是能打开的照片，请选 JPG 或 PNG。');
  const share = Math.min(1, longestSide / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.width * share));
  canvas.height = Math.max(1, Math.round(image.height * share));
  const pen = canvas.getContext('2d');
  if (!pen) return { picture: file, takenAt: taken };
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  const picture = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));
  return { picture: picture ?? file, takenAt: taken };
}

/** A file made in the last ten minutes is a shot just taken; an older date may be a copy's, and says nothing. */
function recent(file: File): string | undefined {
  const age = Date.now() - file.lastModified;
  return age >= 0 && age < 600_000 ? new Date(file.lastModified).toISOString() : undefined;
}

/** The browser turns the picture upright by itself (image-orientation) when an <img> is drawn. */
function decode(file: File): Promise<HTMLImageElement> {
  const url = URL.createObjectURL(file);
  const image = new Image();
  return new Promise<HTMLImageElement>((resolve, reject) => {
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error('not a picture'));
    image.src = url;
  }).finally(() => URL.revokeObjectURL(url));
}
