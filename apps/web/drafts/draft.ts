/** One form a person is filling in on this device: words, photos, and how far it has got on its way to the server. */
export type DraftPhoto = {
  /** Name of the picture in the device's store. */
  id: string;
  /** Position of the before-photo this one answers. */
  answers?: number;
  takenAt?: string;
  /** sha256 the server gave for it; present = 已传到. */
  digest?: string;
  /** Why the server will never take it (not a picture, too large). */
  refused?: string;
};
export type Order = {
  path: string;
  /** The command's body without its photos. */
  body: Record<string, unknown>;
  /** Where in the body the photos go; `data.photosAfter` is a field of a field. */
  photoField: string;
  /** Whether the time of pressing 提交 is claimed if the sending is delayed (Occurred-At). */
  claimsTime: boolean;
  /** When 提交 was pressed, ISO. */
  at: string;
};
export type DraftProblem = {
  code: string;
  detail: string;
  errors: { field: string; message: string }[];
};
export type Draft = {
  id: string;
  /** personId; nobody else's session sends or shows it. */
  owner: string;
  title: string;
  fields: Record<string, string>;
  photos: DraftPhoto[];
  /** Same for every try, so that the command is carried out once; renewed only after a refusal. */
  key: string;
  status: 'editing' | 'queued' | 'refused' | 'sent';
  order?: Order;
  /** True once a try went out whose fate is unknown: from then on the words must not change. */
  tried: boolean;
  problem?: DraftProblem;
  /** Id of what the command made or changed, once it is sent. */
  result?: string;
  /** What the page knew when it was opened, to show without a network. */
  context?: unknown;
  changedAt: number;
};

export function newDraft(id: string, owner: string, key: string, now: number): Draft {
  return {
    id,
    owner,
    title: '',
    fields: {},
    photos: [],
    key,
    status: 'editing',
    tried: false,
    changedAt: now,
  };
}

export const mayEdit = (draft: Draft) => draft.status === 'editing' || draft.status === 'refused';
/** Still on the device only: nobody can have seen it, so it may be taken back. */
export const mayTakeBack = (draft: Draft) => draft.status === 'queued' && !draft.tried;
export const photosWaiting = (draft: Draft) =>
  draft.photos.filter((photo) => !photo.digest && !photo.refused);
export const isWorthKeeping = (draft: Draft) =>
  draft.photos.length > 0 ||
  draft.status !== 'editing' ||
  Object.values(draft.fields).some((text) => text.trim() !== '');

export function withFields(draft: Draft, fields: Record<string, string>): Draft {
  return mayEdit(draft) ? { ...draft, fields: { ...draft.fields, ...fields } } : draft;
}
export function withPhoto(draft: Draft, photo: DraftPhoto): Draft {
  return mayEdit(draft) ? { ...draft, photos: [...draft.photos, photo] } : draft;
}
export function withoutPhoto(draft: Draft, id: string): Draft {
  return mayEdit(draft) ? { ...draft, photos: draft.photos.filter((photo) => photo.id !== id) } : draft;
}
/** An upload's result may arrive in any status. */
export function withUploaded(draft: Draft, id: string, result: Partial<DraftPhoto>): Draft {
  return {
    ...draft,
    photos: draft.photos.map((photo) => (photo.id === id ? { ...photo, ...result } : photo)),
  };
}

/** 提交: from here on it goes out by itself. A refused draft gets a new key: the old one's command was not carried out. */
export function submitted(draft: Draft, order: Order, freshKey: string): Draft {
  if (!mayEdit(draft)) return draft;
  const key = draft.status === 'refused' ? freshKey : draft.key;
  return { ...draft, status: 'queued', order, key, tried: false, problem: undefined };
}
export function takenBack(draft: Draft): Draft {
  return mayTakeBack(draft) ? { ...draft, status: 'editing', order: undefined } : draft;
}
/** The claim of an earlier time was not believed (the device's clock runs ahead): it counts when it arrives. */
export function withoutClaim(draft: Draft): Draft {
  return draft.order ? { ...draft, order: { ...draft.order, claimsTime: false } } : draft;
}
export function refused(draft: Draft, problem: DraftProblem): Draft {
  return { ...draft, status: 'refused', order: undefined, tried: false, problem };
}

/** Body of the command with its photos in their places. */
export function bodyOf(draft: Draft): Record<string, unknown> {
  const photos = draft.photos.flatMap(({ digest, takenAt, answers }) =>
    digest
      ? [{ digest, ...(takenAt ? { takenAt } : {}), ...(answers === undefined ? {} : { answers }) }]
      : [],
  );
  const [outer, inner] = (draft.order?.photoField ?? 'photos').split('.') as [string, string?];
  const body = draft.order?.body ?? {};
  return { ...body, [outer]: inner ? { ...(body[outer] as object), [inner]: photos } : photos };
}
