type Photo = { digest: string };
type After<P> = { cycle: number; photos: (P & { answers?: number })[] };

/**
 * Sets each before-photo beside the newest photo that answers it. What answers none, or was followed by a newer one,
 * comes after, newest cycle first.
 */
export function pairPhotos<P extends Photo>(before: readonly P[], after: readonly After<P>[]) {
  const newest = [...after].sort((a, b) => b.cycle - a.cycle);
  const shots = newest.flatMap(({ cycle, photos }) => photos.map((photo) => ({ cycle, photo })));
  const used = new Set<(typeof shots)[number]>();
  const pairs = before.map((photo, place) => {
    const answer = shots.find((shot) => shot.photo.answers === place);
    if (answer) used.add(answer);
    return { before: photo, after: answer };
  });
  return { pairs, rest: shots.filter((shot) => !used.has(shot)) };
}
