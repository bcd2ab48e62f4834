/** What a text is about, as weights of numbered features; its length is 1. Empty: nothing telling in it. */
export type Meaning = ReadonlyMap<number, number>;

/** Of a task: the sum over its turns, of which only the most telling features are kept. */
export type Center = readonly (readonly [feature: number, weight: number])[];

/** What many texts have in common is less than what one of them has. */
const mostFeatures = 96;

/** Turns above this stand from here on as closely to it as the first ones. */
export function withMeaning(center: Center, added: Meaning | Center): Center {
  const sum = new Map(center);
  for (const [feature, weight] of added) sum.set(feature, (sum.get(feature) ?? 0) + weight);
  return [...sum]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, mostFeatures)
    .map(([feature, weight]) => [feature, Math.round(weight * 1_000) / 1_000] as const);
}

/** How near the text is to the task, 0 to 1. */
export function nearness(meaning: Meaning, center: Center): number {
  let product = 0;
  let square = 0;
  for (const [feature, weight] of center) {
    product += weight * (meaning.get(feature) ?? 0);
    square += weight * weight;
  }
  return square === 0 ? 0 : product / Math.sqrt(square);
}

/** How near two tasks are to each other, 0 to 1. */
export function nearnessOf(one: Center, other: Center): number {
  const length = Math.hypot(...one.map(([, weight]) => weight)) || 1;
  return nearness(new Map(one.map(([feature, weight]) => [feature, weight / length])), other);
}
