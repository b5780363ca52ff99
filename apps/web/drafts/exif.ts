/** When a JPEG says it was taken (EXIF DateTimeOriginal), as ISO UTC; the camera's clock is read as Shanghai time. */
export function takenAt(file: ArrayBuffer): string | undefined {
  try {
    const view = new DataView(file);
    const tiff = tiffOf(view);
    if (tiff === undefined) return undefined;
    const little = view.getUint16(tiff) === 0x4949;
    const sub = entry(view, tiff + view.getUint32(tiff + 4, little), 0x8769, little);
    const text = sub && entry(view, tiff + view.getUint32(sub + 8, little), 0x9003, little);
    return text ? instantOfText(view, tiff + view.getUint32(text + 8, little)) : undefined;
  } catch {
    return undefined;
  }
}

/** Where the EXIF block's TIFF header begins, walking the JPEG's segments. */
function tiffOf(view: DataView): number | undefined {
  if (view.getUint16(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 4 < view.byteLength; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    if (marker === 0xffe1 && view.getUint32(at + 4) === 0x45786966) return at + 10;
    if (marker === 0xffda || marker >> 8 !== 0xff) return undefined;
  }
  return undefined;
}
/** Where the 12-byte entry of this tag stands in the directory at `ifd`. */
function entry(view: DataView, ifd: number, tag: number, little: boolean): number | undefined {
  const count = view.getUint16(ifd, little);
  for (let i = 0; i < count; i++) {
    const at = ifd + 2 + i * 12;
    if (view.getUint16(at, little) === tag) return at;
  }
  return undefined;
}
function instantOfText(view: DataView, at: number): string | undefined {
  const text = Array.from({ length: 19 }, (_, i) => String.fromCharCode(view.getUint8(at + i))).join('');
  const parts = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec(text);
  if (!parts) return undefined;
  const instant = new Date(`${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}+08:00`);
  return Number.isNaN(instant.getTime()) ? undefined : instant.toISOString();
}
