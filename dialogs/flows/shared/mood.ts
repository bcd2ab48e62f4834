import type { Session } from '../../engine/session.ts';
import { isRude } from '../../understanding/commands.ts';

export const mostUpset = 6;

const complaining =
  /безобрази|издевате|сколько можно|надоел|достал[иа]|возмущ|кошмар|ужас|позор|жалов|прокурат|президент|никто не (?:отвечает|помогает)|пятый раз|десятый раз|опять|обман|вранье|врете|отписк|бессовестн/;
const grateful = /спасибо|благодар/;

/** How upset the words are: what she writes now, and what has gathered. Rudeness weighs most, thanks take away. */
export function noteMood({ heard, memory }: Session): void {
  if (heard.choiceId !== undefined) return;
  const { text, normalised } = heard;
  const signs =
    (isRude(normalised) ? 3 : 0) +
    (complaining.test(normalised) ? 1 : 0) +
    (isShouted(text) ? 1 : 0) +
    (/!{2,}|\?{2,}!/.test(text) ? 1 : 0) -
    (grateful.test(normalised) ? 1 : 0);
  memory.upset = Math.max(0, Math.min(mostUpset, memory.upset + signs));
}

/** Mostly in capitals. */
function isShouted(text: string): boolean {
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  if (capitals < 9) return false;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return letters > 12 && capitals > letters * 0.7;
}

export type Mood = 'calm' | 'upset' | 'angry';

export function moodOf({ memory }: Session): Mood {
  if (memory.upset >= 3) return 'angry';
  return memory.upset >= 1 ? 'upset' : 'calm';
}
