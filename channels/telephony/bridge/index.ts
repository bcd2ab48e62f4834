/**
 * Callers and operators on one line.
 *
 * ```ts
 * const bridge = new Bridge({ openBrowser: browserLine(media, …), openPhone, music, recordings, setTimer });
 * bridge.onLine((staff, line) => tellHerScreens(staff, line));
 * const answerSdp = await bridge.openBrowser({ tenantId, staffId }, offerSdp);
 * bridge.onHold((conversation, isHeld) => note(conversation, isHeld));   // by a key of her telephone
 * bridge.follow(caller, conversation);       // on every change of a live call's conversation: joins, parts
 * bridge.hold(staff, true); bridge.mute(staff, true); bridge.invite(staff, colleagueId);
 * bridge.callOutside(staff, { id, name, phone }); bridge.handOver(staff);
 * bridge.sit(supervisor, conversationId, 'whisper');
 * ```
 *
 * The media thread brings the way along: `runMediaWorker({ ways: { webrtc: openWebRtc } })`, see `webrtc-way.ts`,
 * which alone loads werift.
 */
export { Bridge, type BridgeParts } from './bridge.ts';
export type { CallerLine, Seat } from './bridged-call.ts';
export { browserLine } from './browser-line.ts';
export type { GuestSeat } from './guest-seats.ts';
export type { LineOutcome } from './line-outcome.ts';
export type { LineView } from './line-view.ts';
export type { LineEnd, LineLeg, StaffKey } from './operator-line.ts';
export type { OutsideCall, OutsideDialler, OutsideNews, OutsideNumber } from './outside-call.ts';
export { ringingSound, ringingTone } from './ringing-tone.ts';
