import type { DeskSurge } from '#apps/operator-desk/protocol/index.ts';
import type { Surge } from '#core/routing/index.ts';

export function surgeView({ notice, startedAt, until, ...surge }: Surge): DeskSurge {
  return {
    ...surge,
    text: notice.ru,
    ...(notice.en === undefined ? {} : { textEn: notice.en }),
    startedAt: startedAt.toISOString(),
    until: until.toISOString(),
  };
}
