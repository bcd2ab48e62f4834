import { expect, it } from 'vitest';
import { FakeLine, letterSynthesiser } from '../testing/fake-line.ts';
import { louder } from './louder.ts';
import { Speaker } from './speaker.ts';
import { Telling } from './telling.ts';
import { voiceText } from './texts.ts';

const loud = (text: string) =>
  String.fromCharCode(...louder(Int16Array.from(text, (letter) => letter.charCodeAt(0))));

it('tells as loud as she needs, also what the telephone itself has to say, until she wishes otherwise', async () => {
  const line = new FakeLine();
  const events = { onFirstSound: () => {}, onDone: () => {}, onFailure: () => {} };
  const telling = new Telling(new Speaker(line, letterSynthesiser, events), 'ru');
  telling.tell({ kind: 'text', text: 'Говорю громче.', volume: 'loud' });
  telling.tellOwn('one-moment');
  telling.tell({ kind: 'text', text: 'Тише.' });
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(line.said).toEqual([loud('Говорю громче.'), loud(voiceText('ru', 'one-moment')), 'Тише.']);
});
