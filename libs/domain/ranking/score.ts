/** Scores are whole thousandths of a point, 0..100000; weights are basis points. Nothing here is ever a fraction. */
export type WeightedValue = {
  /** Thousandths, 0..100000; null where there is nothing to measure. */
  value: number | null;
  /** Basis points. */
  weight: number;
};
/** How far a score counts and is printed, in thousandths: 10 is 0.01 of a point. */
export const precisions = [1, 10, 100, 1000] as const;
export type Precision = (typeof precisions)[number];

export type Score<C extends WeightedValue> = {
  /** Thousandths; null where every component dropped out: the unit is not assessed, which is not a zero. */
  score: number | null;
  /** `score` to the scheme's precision: what is compared, and what is printed. */
  compared: number | null;
  /** Components without a value; their weight counts neither above nor below the line. */
  dropped: C[];
};

/**
 * The weighted mean of the components that have a value: one division, half up. Compared is rounded from the score shown,
 * so that anybody can follow it on paper. Throws RangeError for anything but whole numbers from 0 that stay exact.
 */
export function score<C extends WeightedValue>(components: readonly C[], precision: Precision): Score<C> {
  const dropped = components.filter((component) => component.value === null);
  let sum = 0;
  let weights = 0;
  for (const { value, weight } of components) {
    if (value === null) continue;
    sum += whole(value) * whole(weight);
    weights += weight;
  }
  if (weights === 0) return { score: null, compared: null, dropped };
  const exact = halfUp(sum, weights);
  return { score: exact, compared: halfUp(exact, precision) * precision, dropped };
}

/** `numerator / denominator` to the nearest whole number, halves up. Whole numbers, numerator ≥ 0, denominator > 0. */
export function halfUp(numerator: number, denominator: number): number {
  const twice = 2 * whole(numerator) + whole(denominator);
  if (!Number.isSafeInteger(twice) || denominator === 0)
    throw new RangeError(`no exact ${numerator}/${denominator}`);
  return (twice - (twice % (2 * denominator))) / (2 * denominator);
}

function whole(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`not a whole number from 0: ${value}`);
  return value;
}
