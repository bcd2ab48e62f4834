import type { FastifyReply } from 'fastify';

/** A part of a sound that a player asks for when it jumps: octets, both ends in it. */
export interface SoundRange {
  readonly from: number;
  /** `undefined`: to the end. */
  readonly to: number | undefined;
}

/** `bytes=100-` or `bytes=100-200`; `undefined`: the whole is asked for. */
export function soundRangeOf(header: string | undefined): SoundRange | undefined {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(header ?? '') ?? [];
  return from === undefined ? undefined : { from: Number(from), to: to ? Number(to) : undefined };
}

/** A player asks for many parts of what is listened to once. */
export function beginsSound(range: SoundRange | undefined): boolean {
  return range === undefined || range.from === 0;
}

export function sendSound(reply: FastifyReply, sound: Buffer, range: SoundRange | undefined): FastifyReply {
  reply.headers({ 'content-type': 'audio/wav', 'accept-ranges': 'bytes' });
  if (range === undefined) return reply.send(sound);
  const to = Math.min(range.to ?? sound.length - 1, sound.length - 1);
  if (range.from > to) return reply.status(416).header('content-range', `bytes */${sound.length}`).send();
  return reply
    .status(206)
    .header('content-range', `bytes ${range.from}-${to}/${sound.length}`)
    .send(sound.subarray(range.from, to + 1));
}
