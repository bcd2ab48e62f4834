import { setTimeout as wait } from 'node:timers/promises';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import { createAssignments } from './egisso.ts';
import { answerLifeMs, createSmev, type Smev } from './smev-client.ts';

const url = 'https://smev.example.org/ws';
const server = setupServer();
const opened: Smev[] = [];
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  server.resetHandlers();
  for (const smev of opened.splice(0)) smev.stop();
});
afterAll(() => server.close());

const soap = (body: string): string =>
  `<s:Envelope xmlns:s="a" xmlns:m="b"><s:Body>${body}</s:Body></s:Envelope>`;
const answerTo = (originalId: string, content: string, messageId = `answer-to-${originalId}`): string =>
  `<m:GetResponseResponse><m:ResponseMessage><m:Response><m:OriginalMessageId>${originalId}</m:OriginalMessageId>` +
  `<m:MessageMetadata><m:MessageId>${messageId}</m:MessageId></m:MessageMetadata>` +
  `<m:SenderProvidedResponseData>${content}</m:SenderProvidedResponseData></m:Response></m:ResponseMessage></m:GetResponseResponse>`;
const facts = (id: string, more = ''): string =>
  `<m:MessagePrimaryContent><e:AssignmentFactsResponse><e:Subject><e:SubjectId>${id}</e:SubjectId><e:Assignment>` +
  '<e:Uuid>a-1</e:Uuid><e:MeasureId>birth-grant</e:MeasureId><e:DateStart>2026-11-01</e:DateStart>' +
  `<e:AmountKopecks>2845045</e:AmountKopecks><e:Status>active</e:Status></e:Assignment>${more}</e:Subject>` +
  '</e:AssignmentFactsResponse></m:MessagePrimaryContent>';

/** A queue of SMEV's: what it was told, and what it tells next. */
function aQueue() {
  const asked: string[] = [];
  const acknowledged: string[] = [];
  const waiting: string[] = [];
  const queue = { asked, acknowledged, waiting, failing: 0, isAlreadySent: false };
  server.use(
    http.post(url, async ({ request }) => {
      const text = await request.text();
      if (queue.failing > 0) {
        queue.failing -= 1;
        return HttpResponse.error();
      }
      const messageId = /<m:MessageID>(.*?)</.exec(text)?.[1];
      if (messageId !== undefined) {
        asked.push(messageId);
        return queue.isAlreadySent
          ? new HttpResponse(soap('<s:Fault><faultcode>m:MessageIsAlreadySent</faultcode></s:Fault>'), {
              status: 500,
            })
          : new HttpResponse(soap('<m:SendRequestResponse/>'));
      }
      const target = /<m:AckTargetMessage accepted="true">(.*?)</.exec(text)?.[1];
      if (target !== undefined) {
        acknowledged.push(target);
        waiting.shift();
        return new HttpResponse(soap('<m:AckResponse/>'));
      }
      return new HttpResponse(soap(waiting[0] ?? '<m:GetResponseResponse/>'));
    }),
  );
  return queue;
}

function aClient() {
  const clock = new ManualClock();
  const failures: string[] = [];
  const smev = createSmev({
    url,
    token: 'a-token-for-tests-only',
    clock,
    pollMs: 5,
    onFailure: ({ code }) => void failures.push(code),
  });
  opened.push(smev);
  return {
    clock,
    failures,
    smev,
    assignments: createAssignments(smev, 60),
    patient: createAssignments(smev, 2_000),
  };
}

const granted = {
  id: 'a-1',
  measureId: 'birth-grant',
  from: '2026-11-01',
  amount: 2_845_045,
  state: 'active',
};

it('asks, looks for the answer until it comes, and acknowledges it', async () => {
  const queue = aQueue();
  const { patient } = aClient();
  const answer = patient(['demo-01']);
  await expect.poll(() => queue.asked.length).toBe(1);
  queue.waiting.push(answerTo(queue.asked[0] ?? '', facts('demo-01')));
  expect(await answer).toEqual(new Map([['demo-01', [granted]]]));
  await expect.poll(() => queue.acknowledged).toEqual([`answer-to-${queue.asked[0]}`]);
});

it('tells a late answer to whoever asks the same again, and asks nothing anew', async () => {
  const queue = aQueue();
  const { assignments, patient } = aClient();
  expect(await assignments(['demo-01'])).toBeUndefined();
  queue.waiting.push(answerTo(queue.asked[0] ?? '', facts('demo-01')));
  expect(await patient(['demo-01'])).toEqual(new Map([['demo-01', [granted]]]));
  expect(queue.asked).toHaveLength(1);
});

it('keeps an answer no longer than its time', async () => {
  const queue = aQueue();
  const { assignments, clock } = aClient();
  await assignments(['demo-01']);
  clock.advance(answerLifeMs);
  await assignments(['demo-01']);
  expect(queue.asked).toHaveLength(2);
});

it('acknowledges what comes twice or to nobody’s question, and gives it to nobody', async () => {
  const queue = aQueue();
  const { patient, failures } = aClient();
  queue.waiting.push(answerTo('somebody-elses', facts('demo-02')));
  const answer = patient(['demo-01']);
  await expect.poll(() => queue.asked.length).toBe(1);
  const own = answerTo(queue.asked[0] ?? '', facts('demo-01'));
  queue.waiting.push(own, own.replace('active', 'ended'));
  expect((await answer)?.get('demo-01')).toEqual([granted]);
  await expect.poll(() => queue.acknowledged.length).toBe(3);
  expect(failures).toEqual(['smev-answer-unasked']);
});

it('reads nothing about people it has not asked about, nor a fact it cannot read', async () => {
  const queue = aQueue();
  const { patient } = aClient();
  const answer = patient(['demo-01']);
  await expect.poll(() => queue.asked.length).toBe(1);
  const broken = '<e:Assignment><e:Uuid>a-2</e:Uuid><e:DateStart>soon</e:DateStart></e:Assignment>';
  const content = facts('demo-01', broken).replace(
    '<e:Subject>',
    '<e:Subject><e:SubjectId>x</e:SubjectId></e:Subject><e:Subject>',
  );
  queue.waiting.push(answerTo(queue.asked[0] ?? '', content));
  expect(await answer).toEqual(new Map([['demo-01', [granted]]]));
});

it('sends once more what failed at once; that it was taken before is no failure', async () => {
  const queue = aQueue();
  queue.failing = 1;
  queue.isAlreadySent = true;
  const { smev } = aClient();
  expect(await smev.ask({ key: 'k', content: '<e:A/>', patienceMs: 10 })).toEqual({ outcome: 'pending' });
  expect(queue.asked).toHaveLength(1);
});

it('is unavailable while the adapter is down, and asks anew when it is back', async () => {
  const queue = aQueue();
  queue.failing = 2;
  const { smev, failures } = aClient();
  const question = { key: 'k', content: '<e:A/>', patienceMs: 10 };
  expect(await smev.ask(question)).toEqual({ outcome: 'unavailable' });
  expect(failures).toEqual(['smev-not-reached']);
  expect(await smev.ask(question)).toEqual({ outcome: 'pending' });
});

it('hears that whoever was asked declined', async () => {
  const queue = aQueue();
  const { smev } = aClient();
  const answer = smev.ask({ key: 'k', content: '<e:A/>', patienceMs: 2_000 });
  await expect.poll(() => queue.asked.length).toBe(1);
  queue.waiting.push(answerTo(queue.asked[0] ?? '', '<m:RequestRejected/>'));
  expect(await answer).toEqual({ outcome: 'declined' });
});

it('refuses XML that brings entities of its own', async () => {
  const { smev, failures } = aClient();
  server.use(
    http.post(
      url,
      () => new HttpResponse(`<!DOCTYPE x [<!ENTITY a "aaaa">]>${soap('<m:SendRequestResponse/>')}`),
    ),
  );
  expect(await smev.ask({ key: 'k', content: '<e:A/>', patienceMs: 10 })).toEqual({ outcome: 'unavailable' });
  expect(failures).toEqual(['smev-unreadable']);
  await wait(20);
});
