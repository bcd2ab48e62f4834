import { memo } from 'react';
import { AmountSection } from './sections/amount-section.tsx';
import { ConditionsSection } from './sections/conditions-section.tsx';
import { ExamplesSection } from './sections/examples-section.tsx';
import {
  ApplySection,
  CompatibilitySection,
  GroundsSection,
  HelpSection,
  NamesSection,
  PlaceSection,
} from './sections/plain-sections.tsx';

/** Drawn once: its fields watch their own places. */
export const DraftForm = memo(function DraftForm() {
  return (
    <>
      <NamesSection />
      <PlaceSection />
      <HelpSection />
      <ApplySection />
      <ConditionsSection />
      <AmountSection />
      <CompatibilitySection />
      <GroundsSection />
      <ExamplesSection />
    </>
  );
});
