import { expect, it } from 'vitest';
import { mentionBegun, withMention } from './mention.ts';

it('knows a mention that is being typed, and no address of mail', () => {
  expect(mentionBegun('посмотрите, @Op')).toBe('op');
  expect(mentionBegun('@')).toBe('');
  expect(mentionBegun('почта a@b')).toBeUndefined();
  expect(mentionBegun('@boris посмотрите')).toBeUndefined();
});

it('finishes it', () => {
  expect(withMention('посмотрите, @Op', 'operator2')).toBe('посмотрите, @operator2 ');
});
