import { pairPhotos } from './photo-pairs';

const photo = (digest: string, answers?: number) => ({ digest, answers });

describe('before and after side by side', () => {
  it('sets each before-photo beside the newest one that answers it', () => {
    const before = [photo('b0'), photo('b1')];
    const after = [
      { cycle: 1, photos: [photo('a1-0', 0), photo('a1-1', 1)] },
      { cycle: 2, photos: [photo('a2-0', 0)] },
    ];
    const { pairs, rest } = pairPhotos(before, after);
    expect(pairs.map((pair) => pair.after?.photo.digest)).toEqual(['a2-0', 'a1-1']);
    expect(rest.map((shot) => [shot.cycle, shot.photo.digest])).toEqual([[1, 'a1-0']]);
  });

  it('sets a photo that names no before-photo beside the next one without an answer', () => {
    const after = [{ cycle: 1, photos: [photo('loose'), photo('a1', 1), photo('more')] }];
    const { pairs, rest } = pairPhotos([photo('b0'), photo('b1')], after);
    expect(pairs.map((pair) => pair.after?.photo.digest)).toEqual(['loose', 'a1']);
    expect(rest.map((shot) => shot.photo.digest)).toEqual(['more']);
  });

  it('leaves a place empty where nothing answers, and loses no photo', () => {
    const { pairs, rest } = pairPhotos([photo('b0')], [{ cycle: 1, photos: [photo('odd', 7)] }]);
    expect(pairs).toEqual([{ before: photo('b0'), after: undefined }]);
    expect(rest.map((shot) => shot.photo.digest)).toEqual(['odd']);
  });
});
