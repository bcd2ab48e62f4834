import type { Organisation, OrganisationStore } from '#core/cases/index.ts';

type Invented = Omit<Organisation, 'tenantId' | 'isDemonstration' | 'isActive'>;

/** Invented, and called so: nobody is to telephone them. Numbers are of a code that is not given out. */
const invented: readonly Invented[] = [
  {
    id: 'demo-kcson',
    kind: 'state',
    name: 'Центр социального обслуживания (демонстрация)',
    districts: [],
    helps: ['care', 'clothes', 'documents'],
    phone: '+70000000101',
    hours: 'пн–пт 9:00–18:00',
  },
  {
    id: 'demo-food',
    kind: 'charity',
    name: 'Продуктовая помощь «Колосок» (демонстрация)',
    districts: ['Невский', 'Фрунзенский'],
    helps: ['food'],
    phone: '+70000000102',
    hours: 'вт, чт 10:00–16:00',
  },
  {
    id: 'demo-shelter',
    kind: 'ngo',
    name: 'Ночной приют «Огонёк» (демонстрация)',
    districts: ['Кировский'],
    helps: ['shelter', 'food', 'clothes'],
    phone: '+70000000103',
    hours: 'ежедневно 20:00–9:00',
  },
  {
    id: 'demo-law',
    kind: 'ngo',
    name: 'Бесплатные юристы «Опора» (демонстрация)',
    districts: [],
    helps: ['legal', 'documents'],
    phone: '+70000000104',
    hours: 'пн, ср 14:00–19:00',
  },
  {
    id: 'demo-taxi',
    kind: 'charity',
    name: 'Социальное такси «Дорога» (демонстрация)',
    districts: [],
    helps: ['transport'],
    phone: '+70000000105',
  },
];

/** A small directory to try cases with. What somebody has changed in it stays as it is. */
export async function seedDemoOrganisations(
  organisations: OrganisationStore,
  tenantId: string,
): Promise<void> {
  for (const one of invented) {
    if (await organisations.get({ tenantId, id: one.id })) continue;
    await organisations.put({ ...one, tenantId, isDemonstration: true, isActive: true });
  }
}
