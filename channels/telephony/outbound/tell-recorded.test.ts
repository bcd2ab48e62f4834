import { expect, it } from 'vitest';
import { Playback } from '../media/playback.ts';
import { tellRecorded } from './tell-recorded.ts';

const synthesiser = (said: string[]) => ({
  speak: (text: string) => {
    said.push(text);
    return (async function* () {
      yield new Int16Array(160);
    })();
  },
});

function aLeg(failure?: unknown) {
  const end = { playbackId: 1, outcome: 'drained', heardMs: 20 } as const;
  return {
    play: () => {
      const playback = new Playback(1, () => {});
      if (failure !== undefined) playback.fail(failure);
      playback.settle(end);
      return playback;
    },
  };
}

it.each([
  ['ru', 'Разговор записывается.'],
  ['en', 'This call is recorded.'],
] as const)('tells whoever picked up outside that the talk is recorded: %s', async (language, words) => {
  const said: string[] = [];
  const failures: unknown[] = [];
  const onFailure = (error: unknown) => failures.push(error);
  await tellRecorded(aLeg(), { synthesiser: synthesiser(said), language, onFailure });
  expect(said).toEqual([words]);
  expect(failures).toEqual([]);
});

it('says when that could not be told, and goes on', async () => {
  const failures: unknown[] = [];
  const failure = new Error('no voice');
  const onFailure = (error: unknown) => failures.push(error);
  await tellRecorded(aLeg(failure), { synthesiser: synthesiser([]), language: 'ru', onFailure });
  expect(failures).toEqual([failure]);
});
