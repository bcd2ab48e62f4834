import type { StaffMember, Tenant, TenantStore } from '#core/people/index.ts';
import type { Queue, QueueStore } from '#core/routing/index.ts';

export const demoTenant: Tenant = {
  id: 'demo',
  name: 'Социальная поддержка, демонстрация',
  region: '78',
  timeZone: 'Europe/Moscow',
};

/** Queues every participant begins with. Ids are stable: a second start changes nothing. */
export function firstQueues(tenantId: string): readonly Queue[] {
  const offerMs = 20_000;
  return [
    { id: `${tenantId}-crisis`, tenantId, name: 'Срочная помощь', line: 1, isCrisis: true, offerMs },
    { id: `${tenantId}-general`, tenantId, name: 'Общие вопросы', line: 1, isCrisis: false, offerMs },
    { id: `${tenantId}-personal`, tenantId, name: 'Личные вопросы', line: 2, isCrisis: false, offerMs },
  ];
}

/** Invented people, one for each kind of work that can be tried out. */
const demoStaff: readonly Omit<StaffMember, 'tenantId' | 'skills' | 'languages' | 'isActive'>[] = [
  { id: 'demo-operator-1', login: 'operator1', displayName: 'Анна', roles: ['operator-1'], chatCapacity: 3 },
  {
    id: 'demo-operator-2',
    login: 'operator2',
    displayName: 'Борис',
    roles: ['operator-1', 'operator-2'],
    chatCapacity: 3,
  },
  { id: 'demo-supervisor', login: 'supervisor', displayName: 'Вера', roles: ['supervisor'], chatCapacity: 1 },
];

export interface DemoSignIn {
  readonly tenant: string;
  readonly login: string;
  readonly password: string;
  readonly displayName: string;
}

export interface DemoStores {
  readonly tenants: TenantStore;
  readonly queues: QueueStore;
  /** Puts the member and sets the password. */
  readonly createStaff: (of: { readonly member: StaffMember; readonly password: string }) => Promise<void>;
  readonly newPassword: () => string;
}

/** The demo tenant with its queues and staff; passwords are made anew at every start and kept nowhere in clear. */
export async function seedDemoTenant(stores: DemoStores): Promise<readonly DemoSignIn[]> {
  const tenantId = demoTenant.id;
  await stores.tenants.put(demoTenant);
  for (const queue of firstQueues(tenantId)) await stores.queues.put(queue);
  return Promise.all(
    demoStaff.map(async (member) => {
      const password = stores.newPassword();
      const details = { tenantId, skills: [], languages: ['ru', 'en'], isActive: true } as const;
      await stores.createStaff({ member: { ...member, ...details }, password });
      return { tenant: tenantId, login: member.login, password, displayName: member.displayName };
    }),
  );
}
