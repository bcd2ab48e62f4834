/** One SRV record (RFC 2782). */
export interface ServiceTarget {
  readonly name: string;
  readonly port: number;
  readonly priority: number;
  readonly weight: number;
}

/** By priority; within one, drawn by weight, so that load spreads as the owner wants. A target "." means no service. */
export function orderTargets(
  targets: readonly ServiceTarget[],
  random: () => number = Math.random,
): ServiceTarget[] {
  const usable = targets.filter(({ name }) => name !== '' && name !== '.');
  const priorities = [...new Set(usable.map(({ priority }) => priority))].sort((a, b) => a - b);
  return priorities.flatMap((priority) =>
    drawByWeight(
      usable.filter((target) => target.priority === priority),
      random,
    ),
  );
}

function drawByWeight(targets: readonly ServiceTarget[], random: () => number): ServiceTarget[] {
  const left = [...targets].sort((a, b) => a.weight - b.weight);
  const drawn: ServiceTarget[] = [];
  while (left.length > 0) {
    const total = left.reduce((sum, { weight }) => sum + weight, 0);
    const point = random() * total;
    let sum = 0;
    const at = left.findIndex(({ weight }) => {
      sum += weight;
      return sum >= point;
    });
    drawn.push(...left.splice(Math.max(at, 0), 1));
  }
  return drawn;
}
