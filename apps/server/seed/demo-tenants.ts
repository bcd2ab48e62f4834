import type { StaffMember, Tenant, TenantStore } from '#core/people/index.ts';
import type { Queue, QueueStore } from '#core/routing/index.ts';
import type { NewStaff } from '#platform/security/staff-auth.ts';

/** A region, whose people can be talked to at once. */
const demoTenant: Tenant = {
  id: 'demo',
  name: 'Социальная поддержка, демонстрация',
  region: '78',
  timeZone: 'Europe/Moscow',
};

/** The fund that answers for the measures of the whole country: its editors may change every one. */
const demoFund: Tenant = {
  id: 'fund',
  name: 'Социальный фонд, демонстрация',
  region: 'RU',
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

type Invented = Omit<StaffMember, 'skills' | 'languages' | 'isActive'>;

/** Two of each participant, since nobody may approve what they wrote. */
function editorsOf(tenantId: string): readonly Invented[] {
  const common = { tenantId, roles: ['editor'], chatCapacity: 1 } as const;
  return [
    { ...common, id: `${tenantId}-editor`, login: 'editor', displayName: 'Галина, редактор' },
    { ...common, id: `${tenantId}-lawyer`, login: 'lawyer', displayName: 'Дмитрий, юрист' },
  ];
}

/** Invented people, one for each kind of work that can be tried out. */
const demoStaff: readonly Invented[] = [
  {
    id: 'demo-operator-1',
    tenantId: 'demo',
    login: 'operator1',
    displayName: 'Анна',
    roles: ['operator-1'],
    chatCapacity: 3,
  },
  {
    id: 'demo-operator-2',
    tenantId: 'demo',
    login: 'operator2',
    displayName: 'Борис',
    roles: ['operator-1', 'operator-2'],
    chatCapacity: 3,
  },
  {
    id: 'demo-supervisor',
    tenantId: 'demo',
    login: 'supervisor',
    displayName: 'Вера',
    roles: ['supervisor'],
    chatCapacity: 1,
  },
  {
    id: 'demo-coordinator',
    tenantId: 'demo',
    login: 'coordinator',
    displayName: 'Зоя, соцкоординатор',
    roles: ['coordinator'],
    chatCapacity: 1,
  },
  ...editorsOf('demo'),
  ...editorsOf('fund'),
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
  readonly createStaff: (of: NewStaff) => Promise<void>;
  readonly newPassword: () => string;
}

/** The demo tenants with their queues and staff; passwords are made anew at every start and kept nowhere in clear. */
export async function seedDemoTenants(stores: DemoStores): Promise<readonly DemoSignIn[]> {
  for (const tenant of [demoTenant, demoFund]) {
    await stores.tenants.put(tenant);
    for (const queue of firstQueues(tenant.id)) await stores.queues.put(queue);
  }
  return Promise.all(
    demoStaff.map(async (invented) => {
      const { tenantId: tenant, login, displayName } = invented;
      const password = stores.newPassword();
      const details = { skills: [], languages: ['ru', 'en'], isActive: true } as const;
      await stores.createStaff({ member: { ...invented, ...details }, password, isGenerated: true });
      return { tenant, login, password, displayName };
    }),
  );
}
