import type { Assignment } from '#core/registers/index.ts';
import type { AskAssignments } from '../registry-families.ts';
import type { Smev } from './smev-client.ts';
import { elementAt, elementsOf, textAt, type XmlNode, xmlText } from './xml.ts';

export const egissoNamespace = 'urn://egisso-ru/types/assignment-fact/1.0.8';

/** For those who are asked about while somebody waits on the telephone. */
const usualPatienceMs = 2_500;

/** Facts of assignment from ЕГИССО through SMEV; `undefined` while it has not answered. */
export function createAssignments(smev: Smev, patienceMs = usualPatienceMs): AskAssignments {
  return async (subjectIds) => {
    const ids = [...subjectIds].sort();
    const subjects = ids.map((id) => `<e:SubjectId>${xmlText(id)}</e:SubjectId>`).join('');
    const answer = await smev.ask({
      key: `egisso:${ids.join(',')}`,
      content: `<e:AssignmentFactsRequest xmlns:e="${egissoNamespace}">${subjects}</e:AssignmentFactsRequest>`,
      patienceMs,
    });
    return answer.outcome === 'answered' ? readAssignments(answer.content, ids) : undefined;
  };
}

/** Only those who were asked about; a fact that cannot be read is left out. */
function readAssignments(
  content: XmlNode,
  asked: readonly string[],
): ReadonlyMap<string, readonly Assignment[]> | undefined {
  if (!('AssignmentFactsResponse' in content)) return undefined;
  const subjects = elementsOf(elementAt(content, 'AssignmentFactsResponse'), 'Subject');
  return new Map(
    asked.map((subjectId) => {
      const subject = subjects.find((one) => textAt(one, 'SubjectId') === subjectId);
      return [subjectId, elementsOf(subject, 'Assignment').flatMap((one) => readAssignment(one) ?? [])];
    }),
  );
}

const day = /^\d{4}-\d{2}-\d{2}$/;
const states: Readonly<Record<string, Assignment['state']>> = {
  active: 'active',
  ended: 'ended',
  suspended: 'suspended',
};

function readAssignment(fact: XmlNode): Assignment | undefined {
  const id = textAt(fact, 'Uuid');
  const measureId = textAt(fact, 'MeasureId');
  const from = textAt(fact, 'DateStart');
  const until = textAt(fact, 'DateFinish');
  const amount = textAt(fact, 'AmountKopecks');
  const state = states[textAt(fact, 'Status')];
  if (id === '' || measureId === '' || !day.test(from) || state === undefined) return undefined;
  return {
    id,
    measureId,
    from,
    state,
    ...(day.test(until) ? { until } : {}),
    ...(/^\d{1,12}$/.test(amount) ? { amount: Number(amount) } : {}),
  };
}
