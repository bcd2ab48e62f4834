import { breakMinutes, type Shift, type ShiftKind, type ShiftRules } from './shift-rules.ts';

/** A shift nobody has yet: when it begins, when lunch and breaks are. */
export type ShiftPattern = Omit<Shift, 'staffId' | 'day'>;

/** Every shift the rules allow, with lunch at each half hour of its window. */
export function patternsOf({ kinds }: Pick<ShiftRules, 'kinds'>): readonly ShiftPattern[] {
  return kinds.flatMap((kind) => {
    const found: ShiftPattern[] = [];
    for (let start = kind.startsFrom; start <= kind.startsTo; start += kind.startStep)
      for (const lunch of lunchesOf(kind)) found.push(patternOf(kind, start, lunch));
    return found;
  });
}

function lunchesOf({ lunchMinutes, lunchFrom, lunchTo }: ShiftKind): readonly (number | undefined)[] {
  if (lunchMinutes === 0) return [undefined];
  const found: number[] = [];
  for (let at = lunchFrom; at <= lunchTo; at += 30) found.push(at);
  return found;
}

/** Breaks stand in the middle of the stretches without one, the longer stretch having more of them. */
export function patternOf(kind: ShiftKind, start: number, lunchAfter: number | undefined): ShiftPattern {
  const end = start + kind.lengthMinutes;
  if (lunchAfter === undefined || kind.lunchMinutes === 0)
    return { kindId: kind.id, start, end, breaks: spread(start, end, kind.breaks) };
  const lunch = { start: start + lunchAfter, end: start + lunchAfter + kind.lunchMinutes };
  const before = Math.round((kind.breaks * lunchAfter) / (kind.lengthMinutes - kind.lunchMinutes));
  return {
    kindId: kind.id,
    start,
    end,
    lunch,
    breaks: [...spread(start, lunch.start, before), ...spread(lunch.end, end, kind.breaks - before)],
  };
}

function spread(from: number, to: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => {
    const at = from + ((index + 1) * (to - from)) / (count + 1);
    return Math.floor(at / breakMinutes) * breakMinutes;
  });
}

/** Who works in each half hour from the shift's first one, from 0 to 1: lunch counts nothing, a break half. */
export function presenceOf(pattern: Pick<Shift, 'start' | 'end' | 'lunch' | 'breaks'>): readonly number[] {
  const slots = Array.from({ length: (pattern.end - pattern.start) / 30 }, () => 1);
  const { lunch, start } = pattern;
  const take = (at: number, share: number) => {
    const slot = Math.floor((at - start) / 30);
    slots[slot] = Math.max(0, (slots[slot] ?? 0) - share);
  };
  if (lunch) for (let at = lunch.start; at < lunch.end; at += 30) take(at, 1);
  for (const at of pattern.breaks) take(at, breakMinutes / 30);
  return slots;
}
