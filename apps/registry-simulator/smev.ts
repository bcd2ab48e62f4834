import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Assignment } from '#core/registers/index.ts';
import type { Clock } from '#core/shared/clock.ts';
import { smevNamespace } from '#platform/registries/smev/messages.ts';
import { elementAt, readXml, textAt, textsOf, type XmlNode, xmlText } from '#platform/registries/smev/xml.ts';
import type { World } from './world.ts';

/** How SMEV misbehaves. */
export interface SmevMoods {
  /** An answer is ready so long after its request, ms. */
  readonly answerAfterMs: number;
  /** Every answer is told once more after it was acknowledged. */
  readonly repeats: boolean;
}

interface Answer {
  readonly messageId: string;
  readonly originalId: string;
  readonly nodeId: string;
  readonly content: string;
  readonly readyAt: number;
  timesLeft: number;
}

/** Answers nobody came for, at most. */
const mostAnswers = 10_000;

/** An asynchronous queue like SMEV's with ЕГИССО behind it: requests are taken at once, answered later, told until acknowledged. */
export class SimulatedSmev {
  moods: SmevMoods = { answerAfterMs: 200, repeats: false };
  readonly #world: World;
  readonly #clock: Clock;
  readonly #answers: Answer[] = [];
  readonly #seen = new Set<string>();

  constructor(world: World, clock: Clock) {
    this.#world = world;
    this.#clock = clock;
  }

  /** @returns the SOAP answer and its HTTP status. */
  handle(text: string): { readonly status: number; readonly body: string } {
    const body = elementAt(readXml(text), 'Envelope', 'Body');
    const request = elementAt(body, 'SendRequestRequest', 'SenderProvidedRequestData');
    if (request !== undefined) return this.#take(request);
    const selector = elementAt(body, 'GetResponseRequest', 'MessageTypeSelector');
    if (selector !== undefined) return soap(this.#tell(textAt(selector, 'NodeID')));
    const acknowledged = textAt(body, 'AckRequest', 'AckTargetMessage');
    if (acknowledged === '') return fault('SenderIsInvalid');
    const at = this.#answers.findIndex(({ messageId }) => messageId === acknowledged);
    const answer = this.#answers[at];
    if (answer !== undefined) {
      answer.timesLeft -= 1;
      if (answer.timesLeft <= 0) this.#answers.splice(at, 1);
    }
    return soap('<m:AckResponse/>');
  }

  #take(request: XmlNode): { readonly status: number; readonly body: string } {
    const originalId = textAt(request, 'MessageID');
    const facts = elementAt(request, 'MessagePrimaryContent', 'AssignmentFactsRequest');
    if (originalId === '') return fault('InvalidMessageId');
    if (this.#seen.has(originalId)) return fault('MessageIsAlreadySent');
    this.#seen.add(originalId);
    if (this.#seen.size > mostAnswers) this.#seen.delete([...this.#seen][0] ?? '');
    const now = this.#clock.now();
    this.#answers.push({
      messageId: randomUUID(),
      originalId,
      nodeId: textAt(request, 'NodeID'),
      content:
        facts === undefined
          ? '<m:RequestRejected><m:RejectionReasonCode>UNKNOWN_REQUEST_DESCRIPTION</m:RejectionReasonCode></m:RequestRejected>'
          : `<m:MessagePrimaryContent>${this.#factsOf(textsOf(facts, 'SubjectId'), now)}</m:MessagePrimaryContent>`,
      readyAt: now.getTime() + this.moods.answerAfterMs,
      timesLeft: this.moods.repeats ? 2 : 1,
    });
    if (this.#answers.length > mostAnswers) this.#answers.shift();
    return soap(
      '<m:SendRequestResponse><m:MessageMetadata><m:Status>requestIsQueued</m:Status></m:MessageMetadata></m:SendRequestResponse>',
    );
  }

  #tell(nodeId: string): string {
    const now = this.#clock.now().getTime();
    const answer = this.#answers.find((one) => one.nodeId === nodeId && one.readyAt <= now);
    if (answer === undefined) return '<m:GetResponseResponse/>';
    return (
      '<m:GetResponseResponse><m:ResponseMessage><m:Response>' +
      `<m:OriginalMessageId>${xmlText(answer.originalId)}</m:OriginalMessageId>` +
      `<m:MessageMetadata><m:MessageId>${answer.messageId}</m:MessageId></m:MessageMetadata>` +
      `<m:SenderProvidedResponseData>${answer.content}</m:SenderProvidedResponseData>` +
      '</m:Response></m:ResponseMessage></m:GetResponseResponse>'
    );
  }

  #factsOf(subjectIds: readonly string[], now: Date): string {
    const subjects = subjectIds.map(
      (id) =>
        `<e:Subject><e:SubjectId>${xmlText(id)}</e:SubjectId>` +
        `${this.#world.assignments(id, now).map(factXml).join('')}</e:Subject>`,
    );
    return `<e:AssignmentFactsResponse xmlns:e="urn://egisso-ru/types/assignment-fact/1.0.8">${subjects.join('')}</e:AssignmentFactsResponse>`;
  }
}

function factXml({ id, measureId, from, until, amount, state }: Assignment): string {
  return (
    `<e:Assignment><e:Uuid>${xmlText(id)}</e:Uuid><e:MeasureId>${xmlText(measureId)}</e:MeasureId>` +
    `<e:DateStart>${from}</e:DateStart>${until === undefined ? '' : `<e:DateFinish>${until}</e:DateFinish>`}` +
    `${amount === undefined ? '' : `<e:AmountKopecks>${amount}</e:AmountKopecks>`}<e:Status>${state}</e:Status></e:Assignment>`
  );
}

function soap(body: string): { readonly status: number; readonly body: string } {
  return {
    status: 200,
    body: `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:m="${smevNamespace}"><soap:Body>${body}</soap:Body></soap:Envelope>`,
  };
}

function fault(code: string): { readonly status: number; readonly body: string } {
  const { body } = soap(
    `<soap:Fault><faultcode>m:${code}</faultcode><faultstring>${code}</faultstring></soap:Fault>`,
  );
  return { status: 500, body };
}

/** `POST /smev`. */
export function addSmevRoute(
  app: FastifyInstance,
  smev: SimulatedSmev,
  admit: (request: FastifyRequest, reply: FastifyReply) => Promise<void>,
): void {
  app.addContentTypeParser('text/xml', { parseAs: 'string' }, (_, body, done) => done(null, body));
  app.post('/smev', { onRequest: admit }, async ({ body: text }, reply) => {
    const { status, body } = smev.handle(typeof text === 'string' ? text : '');
    await reply.code(status).type('text/xml; charset=utf-8').send(body);
  });
}
