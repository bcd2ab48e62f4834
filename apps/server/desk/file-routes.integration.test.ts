import { fastify } from 'fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Conversation } from '#core/conversations/index.ts';
import type { StaffMember } from '#core/people/index.ts';
import { deskFileRoutes } from './file-routes.ts';
import { DeskHouse } from './testing/desk-house.ts';

let house: DeskHouse;
let anna: StaffMember;
let conversation: Conversation;
const app = () => {
  const server = fastify();
  const file = { name: "справка 'о доходах'.pdf", mediaType: 'application/pdf' };
  void server.register(
    deskFileRoutes({
      ...house.memory.deps,
      authenticate: async (cookie) => {
        const staff = house.staffBy(({ id }) => cookie === `otklik_session=${id}`);
        return staff && { staff, sessionId: 's', csrfToken: 'c' };
      },
      contents: {
        open: async ({ id }) =>
          id === 'file-1'
            ? { file: { ...file, conversationId: conversation.id }, content: Buffer.from('%PDF') }
            : id === 'file-2'
              ? { file, content: Buffer.from('%PDF') }
              : undefined,
      },
    }),
  );
  return server;
};
const get = (staff: StaffMember | undefined, fileId = 'file-1', conversationId = conversation.id) =>
  app().inject({
    url: `/api/desk/files/${conversationId}/${fileId}`,
    headers: staff ? { cookie: `otklik_session=${staff.id}` } : {},
  });

beforeEach(async () => {
  house = new DeskHouse();
  await house.start();
  anna = await house.addStaff('Анна', ['operator-1']);
  conversation = await house.addWaiting();
});

afterEach(() => house.stop());

it('gives a file to whoever holds the conversation, as a download that runs nowhere, and records it', async () => {
  const client = await house.ready(anna);
  const { conversation: card } = await client.next('offer');
  expect((await get(anna)).statusCode).toBe(404);
  await client.call('accept', {
    conversationId: conversation.id,
    reservationId: card.offer?.reservationId ?? '',
  });
  const answer = await get(anna);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''[\w%.-]+$/);
  expect(answer.headers['content-security-policy']).toContain('sandbox');
  expect(house.memory.audit.at(-1)).toEqual({
    actor: anna.id,
    action: 'file.read',
    subject: conversation.id,
  });
});

it('answers alike for a file of others, one not yet sent, and one that does not exist', async () => {
  const vera = await house.addStaff('Вера', ['supervisor']);
  const foreign = await house.addStaff('Чужая', ['supervisor'], { tenantId: 'tenant-other' });
  const answers = [
    await get(anna),
    await get(foreign),
    await get(vera, 'file-2'),
    await get(vera, 'file-3'),
    await get(vera, 'file-1', 'no-such-conversation'),
  ];
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404, 404]);
  expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
  expect((await get(undefined)).statusCode).toBe(401);
  expect((await get(vera)).statusCode).toBe(200);
});
