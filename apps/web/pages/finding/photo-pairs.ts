type Photo = { digest: string };
type After<P> = { cycle: number; photos: (P & { answers?: number })[] };

/**
 * Sets each before-photo beside the newest photo that answers it, or else beside the next of those that name no
 * before-photo. What is left, or was followed by a newer one, comes after, newest cycle first.
 */
export function pairPhotos<P extends Photo>(before: readonly P[], after: readonly After<P>[]) {
  const newest = [...after].sort((a, b) => b.cycle - a.cycle);
  const shots = newest.flatMap(({ cycle, photos }) => photos.map((photo) => ({ cycle, photo })));
  const named = before.map((_, place) => shots.find((shot) => shot.photo.answers === place));
  const loose = shots.filter((shot) => shot.photo.answers === undefined);
  const pairs = before.map((photo, place) => ({ before: photo, after: named[place] ?? loose.shift() }));
  const used = new Set(pairs.map((pair) => pair.after));
  return { pairs, rest: shots.filter((shot) => !used.has(shot)) };
}
