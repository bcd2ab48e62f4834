import type { SkillLevel, StaffMember } from '#core/people/index.ts';
import type { Queue } from '#core/routing/index.ts';

/** The house of a storm: short limits, so that offers run out, wrap-ups end by themselves and rings open within seconds. */

export const tenantId = 'storm';

/** After this much waiting anybody of the line may take anything. */
export const widestRingMs = 4_000;

const shared = { tenantId, line: 1, isCrisis: false, offerMs: 1_500, wrapUpMs: 1_000 } as const;

export const queues: readonly Queue[] = [
  { ...shared, id: 'general', name: 'Общие вопросы', sticky: { withinDays: 7, waitMs: 1_000 } },
  {
    ...shared,
    id: 'pensions',
    name: 'Пенсии',
    topic: 'pensions',
    skills: [{ skill: 'pensions', level: 4 }],
    rings: [
      { afterMs: 2_000, minLevel: 2 },
      { afterMs: widestRingMs, minLevel: 0 },
    ],
  },
];

export function stormStaff(count: number): readonly StaffMember[] {
  return Array.from({ length: count }, (_, n) => {
    const skills: SkillLevel[] = n % 3 === 0 ? [] : [{ skill: 'pensions', level: n % 6 }];
    return {
      id: `operator-${n}`,
      tenantId,
      login: `operator-${n}`,
      displayName: `Оператор ${n}`,
      roles: ['operator-1'],
      skills,
      languages: ['ru'],
      chatCapacity: 1 + (n % 3),
      isActive: true,
    };
  });
}
