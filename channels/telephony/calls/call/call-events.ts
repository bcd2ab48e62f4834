import type { CallEnd } from '../end-cause.ts';
import type { MediaAgreement } from '../sdp/media-agreement.ts';

export type CallEvent =
  /** The far phone rings (calls of ours). */
  | { readonly type: 'ringing' }
  /** Answered and confirmed: both sides may speak. */
  | { readonly type: 'answered' }
  /** Media was agreed, or changed. `heldByPeer`: she cannot hear us now. */
  | { readonly type: 'media'; readonly agreement: MediaAgreement; readonly heldByPeer: boolean }
  /** Pressed keys that came by INFO; those in the media come from media. One or more of 0–9 * # A–D. */
  | { readonly type: 'keys'; readonly keys: string }
  /** News of a transfer: the status of the far call. */
  | { readonly type: 'transfer'; readonly status: number }
  /** Always the last event, once. */
  | { readonly type: 'ended'; readonly end: CallEnd };

export type CallListener = (event: CallEvent) => void;

export type ChangeOutcome =
  | { readonly outcome: 'changed' }
  /** The peer does not want it; the call goes on as it was. */
  | { readonly outcome: 'refused'; readonly status: number }
  | { readonly outcome: 'ended' };

export type KeysOutcome = { readonly outcome: 'sent' } | { readonly outcome: 'refused' };

export type TransferOutcome =
  /** The far call was answered, or the peer left as soon as it had begun. */
  | { readonly outcome: 'transferred' }
  /** REFER was not accepted; the call goes on. */
  | { readonly outcome: 'refused'; readonly status: number }
  /** The far call failed; this one goes on. */
  | { readonly outcome: 'failed'; readonly status: number }
  /** No news in time; the call goes on. */
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'ended' };
