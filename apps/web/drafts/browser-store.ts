import { createStore, del, get, set, values } from 'idb-keyval';
import type { Draft } from './draft';
import type { DraftStore } from './shelf';

/** Drafts and pictures in IndexedDB: two databases, because each of the library's stores is one. */
export function browserStore(): DraftStore<Blob> {
  const lazy = (name: string) => {
    let store: ReturnType<typeof createStore> | undefined;
    return () => (store ??= createStore(name, 'kept'));
  };
  const drafts = lazy('duban-drafts');
  const pictures = lazy('duban-pictures');
  return {
    all: async () => values<Draft>(drafts()),
    save: async (draft) => set(draft.id, draft, drafts()),
    remove: async (id) => del(id, drafts()),
    // Bytes rather than the Blob: older Safari loses Blobs kept in IndexedDB.
    savePicture: async (id, picture) =>
      set(id, { type: picture.type, bytes: await picture.arrayBuffer() }, pictures()),
    picture: async (id) => {
      const kept = await get<{ type: string; bytes: ArrayBuffer }>(id, pictures());
      return kept && new Blob([kept.bytes], { type: kept.type });
    },
    removePicture: async (id) => del(id, pictures()),
  };
}
