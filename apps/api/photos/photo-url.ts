export const photoUrl = (digest: string): string => `/api/v1/photos/${digest}`;

export const photoRefs = <P extends { digest: string }>(photos: readonly P[]): (P & { url: string })[] =>
  photos.map((photo) => ({ ...photo, url: photoUrl(photo.digest) }));
