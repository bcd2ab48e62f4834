export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Asks again and again until there is something; else fails with what `explain` says. */
export async function until<Found>(
  look: () => Found | undefined | Promise<Found | undefined>,
  explain: () => string,
  withinMs = 20_000,
): Promise<Found> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`not within ${withinMs} ms: ${explain()}`);
    await pause(25);
  }
}
