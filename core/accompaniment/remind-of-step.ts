import type { Case, CaseStep } from '../cases/index.ts';
import { type NoticeContent, type NoticePorts, placeNotice } from '../outreach/index.ts';
import type { PeopleStore, TenantStore } from '../people/index.ts';

export interface StepReminderPorts extends Pick<NoticePorts, 'clock'> {
  readonly notices: Pick<NoticePorts['notices'], 'place'>;
  readonly people: Pick<PeopleStore, 'getPerson'>;
  readonly tenants: Pick<TenantStore, 'get'>;
}

/**
 * Reminds the citizen of a step of her plan that is hers to do: a report of a social contract, a paper to bring. As a notice: by her
 * consent, in her hours, to who acts for her where somebody does; once for a step and its term, however often it is asked for. Whom
 * the registers do not name is reminded by her coordinator alone.
 */
export async function remindOfStep(ports: StepReminderPorts, one: Case, step: CaseStep): Promise<void> {
  const { tenantId, id: caseId } = one;
  const tenant = await ports.tenants.get(tenantId);
  if (tenant === undefined || step.dueAt <= ports.clock.now()) return;
  const content = contentOf(step, tenant.timeZone);
  for (const { personId, role } of one.people) {
    const person = role === 'citizen' ? await ports.people.getPerson({ tenantId, id: personId }) : undefined;
    if (person?.subjectId === undefined) continue;
    await placeNotice(ports, {
      tenantId,
      key: `case-step:${caseId}:${step.id}:${step.dueAt.getTime()}:${personId}`,
      subjectId: person.subjectId,
      purpose: 'information',
      source: { kind: 'case-step', caseId, stepId: step.id },
      region: tenant.region,
      language: 'ru',
      rights: [],
      content,
      expiresAt: step.dueAt,
    });
  }
}

/** What the coordinator called the step is written where only her account is; by telephone, that there is one. */
function contentOf({ title, dueAt }: CaseStep, timeZone: string): NoticeContent {
  const day = new Intl.DateTimeFormat('ru', { day: 'numeric', month: 'long', timeZone }).format(dueAt);
  const ask = 'Когда сделаете, ответьте «сделано». Если не получается, позовите оператора: поможем.';
  return {
    text: `Здравствуйте! Это контакт-центр социальной поддержки. Напоминаем: до ${day} по вашему плану нужно сделать: ${title}.\n\n${ask}`,
    sms: `Напоминаем: до ${day} нужно сделать шаг вашего плана помощи. Когда сделаете, ответьте «сделано».`,
    spoken: `Напоминаем: до ${day} нужно сделать шаг вашего плана помощи. Если не получается, соединим с оператором.`,
    open: 'Здравствуйте! Это контакт-центр социальной поддержки. У нас есть напоминание для вас. Узнать о нём можно по телефону контакт-центра.',
    grounds: [],
  };
}
