import { newId } from '../../shared/ids.ts';
import type { Queue } from '../queue.ts';

export function aQueue(over: Partial<Queue> = {}): Queue {
  return {
    id: newId(),
    tenantId: 'tenant-1',
    name: 'Первая линия',
    line: 1,
    isCrisis: false,
    offerMs: 20_000,
    ...over,
  };
}
