/** Where a process dies: at its n-th call of a port, before the call did anything or right after it did. */
export interface Death {
  readonly atCall: number;
  readonly when: 'before' | 'after';
}

export class ProcessDied extends Error {
  override readonly name = 'ProcessDied';
}

/**
 * The same ports for a process that dies: from that call on nothing it does has any effect, `finally` blocks included.
 * What the stores behind the ports hold by then stays, as it would on disk.
 */
export function dyingPorts<Ports extends object>(
  ports: Ports,
  death: Death,
): { readonly ports: Ports; readonly calls: () => number } {
  let calls = 0;
  let isDead = false;

  const guard = (method: (...args: unknown[]) => unknown, target: object) => {
    return async (...args: unknown[]): Promise<unknown> => {
      calls += 1;
      if (calls === death.atCall && death.when === 'before') isDead = true;
      if (isDead) throw new ProcessDied();
      const result = await Reflect.apply(method, target, args);
      if (calls >= death.atCall) isDead = true;
      if (isDead) throw new ProcessDied();
      return result;
    };
  };
  const wrap = (value: unknown, name: string): unknown => {
    if (name === 'announce' || name === 'report')
      return (...args: unknown[]) => {
        if (!isDead && typeof value === 'function') Reflect.apply(value, undefined, args);
      };
    if (value instanceof Map) return new Map([...value].map(([key, item]) => [key, wrap(item, '')]));
    if (typeof value !== 'object' || value === null || name === 'clock') return value;
    return new Proxy(value, {
      get(target, property) {
        const member: unknown = Reflect.get(target, property, target);
        if (typeof member !== 'function') return member;
        // What the assistant always says is no call of anything outside.
        if (property === 'phrase') return member.bind(target);
        return guard((...args) => Reflect.apply(member, target, args), target);
      },
    });
  };
  const wrapped = Object.fromEntries(Object.entries(ports).map(([name, value]) => [name, wrap(value, name)]));
  return { ports: { ...ports, ...wrapped }, calls: () => calls };
}
