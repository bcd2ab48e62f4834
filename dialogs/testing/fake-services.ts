import { noLanguageModel } from '../language-model/language-model.ts';
import type { Services } from '../services.ts';
import { fakeAppeals } from './services/appeals.ts';
import { fakeIdentity } from './services/identity.ts';
import { FakeKnownFacts } from './services/known-facts.ts';
import { fakeOffices } from './services/offices.ts';
import { fakeOutreach } from './services/outreach.ts';
import { fakeRegisters } from './services/registers.ts';
import { fakeWaiting } from './services/waiting.ts';
import { FakeWatches } from './services/watches.ts';

/** Services in memory, each with one small world of its own; `over` replaces some of them. */
export function createFakeServices(over: Partial<Services> = {}): Services {
  return {
    identity: fakeIdentity(),
    registers: fakeRegisters(),
    watches: new FakeWatches(),
    knownFacts: new FakeKnownFacts(),
    offices: fakeOffices(),
    appeals: fakeAppeals(),
    waiting: fakeWaiting(),
    outreach: fakeOutreach(),
    languageModel: noLanguageModel,
    ...over,
  };
}
