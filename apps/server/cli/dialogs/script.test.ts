import { expect, it } from 'vitest';
import { describe as described } from '../knowledge/complaint.ts';
import { readScript } from './script.ts';

const read = (text: string) => readScript(text, 'talk.yaml');

it('reads words, keys, silence, buttons and time between, each in its channel', () => {
  const result = read(`
date: 2026-04-15
region: 27
turns:
  - {channel: voice, say: сколько платят}
  - {dtmf: 1}
  - {dtmf: "*"}
  - {silence: true}
  - between: {minutes: 5, to: telegram}
  - {press: Да}
`);
  expect(result).toEqual({
    outcome: 'read',
    script: {
      date: new Date('2026-04-15T07:00:00Z'),
      region: '27',
      steps: [
        { kind: 'turn', channel: 'voice', act: { kind: 'say', text: 'сколько платят' } },
        { kind: 'turn', channel: 'voice', act: { kind: 'dtmf', keys: '1' } },
        { kind: 'turn', channel: 'voice', act: { kind: 'dtmf', keys: '*' } },
        { kind: 'turn', channel: 'voice', act: { kind: 'silence' } },
        { kind: 'between', minutes: 5, to: 'telegram' },
        { kind: 'turn', channel: 'telegram', act: { kind: 'press', label: 'Да' } },
      ],
    },
  });
});

it('takes a list of turns alone, and times with and without a zone', () => {
  expect(read('- say: да\n')).toMatchObject({ outcome: 'read' });
  const at = (date: string) => read(`{date: "${date}", turns: [{say: да}]}`);
  expect(at('2026-04-15T10:30')).toMatchObject({ script: { date: new Date('2026-04-15T07:30:00Z') } });
  expect(at('2026-04-15T10:30:00+10:00')).toMatchObject({
    script: { date: new Date('2026-04-15T00:30:00Z') },
  });
});

it.each([
  ['turns:\n  - {chanel: voice, say: да}\n', 'talk.yaml:2:5', 'chanel'],
  ['turns:\n  - {channel: viber, say: да}\n', 'talk.yaml:2:15', 'voice, chat, telegram'],
  ['turns:\n  - {channel: voice}\n', 'talk.yaml:2:5', 'ровно одно'],
  ['turns:\n  - {say: да, dtmf: 1}\n', 'talk.yaml:2:5', 'ровно одно'],
  ['turns:\n  - {dtmf: раз}\n', 'talk.yaml:2:12', 'клавиши'],
  ['turns: []\n', 'talk.yaml:1:8', 'хотя бы одна'],
  ['date: вчера\nturns: [{say: да}]\n', 'talk.yaml:1:7', '2026-04-15'],
  ['turns:\n  - between: {minutes: -5}\n', 'talk.yaml:2:24', 'не меньше нуля'],
  ['turns: [', 'talk.yaml:1', 'YAML'],
])('says what is wrong in %j, where, and what would be right', (text, place, words) => {
  const result = read(text);
  expect(result.outcome).toBe('broken');
  const [first] = result.outcome === 'broken' ? result.complaints : [];
  const message = first ? described(first) : '';
  expect(message).toContain(place);
  expect(message).toContain(words);
});
