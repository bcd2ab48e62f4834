import { expect, it } from 'vitest';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import { Circuit } from './circuit.ts';

it('opens after five failures in a row, lets one probe through at a time, closes when it succeeds', () => {
  const clock = new ManualClock();
  const circuit = new Circuit(clock);
  for (let n = 0; n < 4; n++) circuit.failed();
  expect(circuit.admits()).toBe(true);
  circuit.failed();
  expect(circuit.admits()).toBe(false);
  clock.advance(5_000);
  expect(circuit.admits()).toBe(true);
  expect(circuit.admits()).toBe(false);
  circuit.failed();
  expect(circuit.admits()).toBe(false);
  clock.advance(5_000);
  expect(circuit.admits()).toBe(true);
  circuit.succeeded();
  expect(circuit.admits()).toBe(true);
  expect(circuit.isOpen).toBe(false);
});

it('stays closed while failures do not come in a row', () => {
  const circuit = new Circuit(new ManualClock());
  for (let n = 0; n < 20; n++) {
    circuit.failed();
    if (n % 4 === 3) circuit.succeeded();
  }
  expect(circuit.isOpen).toBe(false);
});
