export type Detail = Record<string, unknown>;
/** Status and sentence of every refusal: what happened and what to do. A spec holds this table against the codes in the rules. */
export type Sentence = {
  status: number;
  say: (detail: Detail) => string;
  /** Of the command, where the refusal clearly concerns one: the page ties the sentence to it. */
  field?: string | ((detail: Detail) => string | undefined);
};

export const refusal = (status: number, text: string, field?: Sentence['field']): Sentence => ({
  status,
  say: () => text,
  field,
});

/** The field of the command that the refusal is about. */
export const fieldOf = ({ field }: Sentence, detail: Detail): string | undefined =>
  typeof field === 'function' ? field(detail) : field;
