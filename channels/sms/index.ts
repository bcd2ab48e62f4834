export { createSmsChannel, type SmsChannel } from './sms-channel.ts';
export type { InboundSms, KeptSms, SmsInbox } from './sms-inbox.ts';
export type { MessageEnd, PartKey, ReceiptProof, SmsJournal, SmsPart } from './sms-journal.ts';
export type { Arrival, SmsOptions, SmsPorts, SmsServer } from './sms-options.ts';
