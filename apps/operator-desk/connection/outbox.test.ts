import { expect, it } from 'vitest';
import type { Answer, DeskPage } from '../protocol/index.ts';
import { DeskStore } from '../state/desk-store.ts';
import { aConversation, aHeld, anEntry, anna, at, joined } from '../state/testing/builders.ts';
import { Outbox } from './outbox.ts';

type Sent = Answer<DeskPage> | { readonly outcome: 'unreachable' };

function aShelf(kept: Record<string, string> = {}) {
  return {
    kept,
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => {
      kept[key] = value;
    },
    removeItem: (key: string) => {
      delete kept[key];
    },
  };
}

function setUp(answers: readonly Sent[], shelf = aShelf()) {
  const store = new DeskStore(shelf, anna);
  store.dispatch(joined([aHeld(aConversation())]));
  store.dispatch({ type: 'connection', status: 'online' });
  const sent: string[] = [];
  const left = [...answers];
  const outbox = new Outbox(store, async ({ clientMessageId }) => {
    sent.push(clientMessageId);
    return left.shift() ?? { outcome: 'unreachable' };
  });
  const write = (clientMessageId: string) =>
    store.dispatch({
      type: 'written',
      pending: {
        clientMessageId,
        conversationId: 'c1',
        kind: 'text',
        text: `текст ${clientMessageId}`,
        assignmentVersion: 1,
        at,
      },
    });
  return { store, outbox, sent, write, shelf };
}

const done = (seq: number, clientMessageId: string): Sent => ({
  outcome: 'done',
  entries: [anEntry(seq, { clientMessageId })],
});

it('sends in the order of writing', async () => {
  const { outbox, sent, write, store } = setUp([done(1, 'one'), done(2, 'two')]);
  write('one');
  write('two');
  await outbox.flush();
  expect(sent).toEqual(['one', 'two']);
  expect(store.get().pending).toEqual([]);
});

it('keeps a message without an answer, and sends it again under the same id', async () => {
  const { outbox, sent, write, store } = setUp([{ outcome: 'unreachable' }, done(1, 'one')]);
  write('one');
  await outbox.flush();
  expect(store.get().pending).toHaveLength(1);
  await outbox.flush();
  expect(sent).toEqual(['one', 'one']);
  expect(store.get().pending).toEqual([]);
});

it('hands a refused message back with its text, and goes on with the next', async () => {
  const refused: Sent = { outcome: 'refused', code: 'assignment-stale', message: '' };
  const { outbox, write, store } = setUp([refused, done(1, 'two')]);
  write('one');
  write('two');
  await outbox.flush();
  expect(store.get()).toMatchObject({
    pending: [],
    notices: [{ about: { kind: 'unsent', text: 'текст one', code: 'assignment-stale' } }],
  });
});

it('keeps unsent messages over a reload, and is not confused by what others left there', () => {
  const { write, shelf } = setUp([]);
  write('one');
  expect(new DeskStore(shelf, anna).get().pending).toMatchObject([{ clientMessageId: 'one' }]);
  const [key = ''] = Object.keys(shelf.kept);
  expect(new DeskStore(aShelf({ [key]: '{"not":"ours"}' }), anna).get().pending).toEqual([]);
  expect(new DeskStore(aShelf({ [key]: 'not JSON' }), anna).get().pending).toEqual([]);
});

it('sends nothing while there is no line', async () => {
  const { outbox, sent, write, store } = setUp([]);
  store.dispatch({ type: 'connection', status: 'offline' });
  write('one');
  await outbox.flush();
  expect(sent).toEqual([]);
});
