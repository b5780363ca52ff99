import { takenAt } from './exif';

/** A JPEG of nothing but an EXIF block with DateTimeOriginal. */
function jpeg(text: string, little: boolean): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(120));
  const tiff = 12;
  view.setUint16(0, 0xffd8);
  view.setUint16(2, 0xffe1);
  view.setUint16(4, 100);
  view.setUint32(6, 0x45786966);
  view.setUint16(tiff, little ? 0x4949 : 0x4d4d);
  view.setUint32(tiff + 4, 8, little);
  const directory = (at: number, tag: number, value: number) => {
    view.setUint16(tiff + at, 1, little);
    view.setUint16(tiff + at + 2, tag, little);
    view.setUint32(tiff + at + 10, value, little);
  };
  directory(8, 0x8769, 30);
  directory(30, 0x9003, 60);
  [...text].forEach((letter, i) => view.setUint8(tiff + 60 + i, letter.charCodeAt(0)));
  return view.buffer;
}

describe('when a photo was taken', () => {
  it.each([true, false])('reads the camera’s time as Shanghai time (little endian: %s)', (little) => {
    expect(takenAt(jpeg('2023:09:26 15:20:09', little))).toBe('2023-09-26T07:20:09.000Z');
  });
  it('knows nothing of a blank date, of another format or of a broken file', () => {
    expect(takenAt(jpeg('    :  :     :  :  ', true))).toBeUndefined();
    expect(takenAt(new Uint8Array([0x89, 0x50, 0x4e, 0x47]).buffer)).toBeUndefined();
    expect(takenAt(jpeg('2023:09:26 15:20:09', true).slice(0, 40))).toBeUndefined();
    expect(takenAt(new ArrayBuffer(0))).toBeUndefined();
  });
});
