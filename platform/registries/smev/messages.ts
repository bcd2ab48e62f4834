import { elementAt, readXml, textAt, type XmlNode, xmlText } from './xml.ts';

export const smevNamespace = 'urn://x-artefacts-smev-gov-ru/services/message-exchange/types/1.2';

/** SOAP 1.1 around what is said to SMEV. */
function envelope(body: string): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:m="${smevNamespace}">` +
    `<soap:Body>${body}</soap:Body></soap:Envelope>`
  );
}

/** `content` is XML already. The same `messageId` again is refused by SMEV, and so is asked once. */
export function sendRequest(of: {
  readonly messageId: string;
  readonly nodeId: string;
  readonly content: string;
}): string {
  return envelope(
    '<m:SendRequestRequest><m:SenderProvidedRequestData>' +
      `<m:MessageID>${xmlText(of.messageId)}</m:MessageID><m:NodeID>${xmlText(of.nodeId)}</m:NodeID>` +
      `<m:MessagePrimaryContent>${of.content}</m:MessagePrimaryContent>` +
      '</m:SenderProvidedRequestData></m:SendRequestRequest>',
  );
}

/** Only answers to what this node asked; each again and again until it is acknowledged. */
export function getResponse(nodeId: string, at: Date): string {
  return envelope(
    `<m:GetResponseRequest><m:MessageTypeSelector><m:Timestamp>${at.toISOString()}</m:Timestamp>` +
      `<m:NodeID>${xmlText(nodeId)}</m:NodeID></m:MessageTypeSelector></m:GetResponseRequest>`,
  );
}

export function acknowledge(messageId: string): string {
  return envelope(
    `<m:AckRequest><m:AckTargetMessage accepted="true">${xmlText(messageId)}</m:AckTargetMessage></m:AckRequest>`,
  );
}

/** What SMEV said to one of these. */
export type SmevReply =
  | { readonly kind: 'queued' | 'nothing' | 'acknowledged' }
  | {
      readonly kind: 'answer';
      /** Of the answer itself: to acknowledge. */
      readonly messageId: string;
      /** Of the request it answers. */
      readonly originalId: string;
      /** `undefined`: whoever was asked declined. */
      readonly content: XmlNode | undefined;
    }
  | { readonly kind: 'fault'; readonly code: string }
  | { readonly kind: 'unreadable' };

export function readReply(text: string): SmevReply {
  const body = elementAt(readXml(text), 'Envelope', 'Body');
  if (body === undefined) return { kind: 'unreadable' };
  if ('Fault' in body) return { kind: 'fault', code: textAt(body, 'Fault', 'faultcode').replace(/^.*:/, '') };
  if ('SendRequestResponse' in body) return { kind: 'queued' };
  if ('AckResponse' in body) return { kind: 'acknowledged' };
  if (!('GetResponseResponse' in body)) return { kind: 'unreadable' };
  const response = elementAt(body, 'GetResponseResponse', 'ResponseMessage', 'Response');
  if (response === undefined) return { kind: 'nothing' };
  const messageId = textAt(response, 'MessageMetadata', 'MessageId');
  const originalId = textAt(response, 'OriginalMessageId');
  if (messageId === '' || originalId === '') return { kind: 'unreadable' };
  const content = elementAt(response, 'SenderProvidedResponseData', 'MessagePrimaryContent');
  return { kind: 'answer', messageId, originalId, content };
}
